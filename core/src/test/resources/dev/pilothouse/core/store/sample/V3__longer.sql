ALTER TABLE sample ADD COLUMN more VARCHAR(100) DEFAULT '' NOT NULL;
UPDATE sample SET more = word || '!';
CREATE INDEX sample_more ON sample (more);
ALTER TABLE sample DROP COLUMN word;
