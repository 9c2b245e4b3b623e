-- What is done, by whom, and what may be done where.

-- What an environment asks before a change: FREE, CONFIRM, TYPE_NAME or READ_ONLY.
ALTER TABLE environment ADD COLUMN policy VARCHAR(20) DEFAULT 'CONFIRM' NOT NULL;
UPDATE environment SET policy = 'TYPE_NAME' WHERE name_key = 'production';
UPDATE environment SET policy = 'FREE' WHERE name_key = 'lab';

-- One row per deed, never changed; each row's hash covers the one before (docs/format-audit.md).
CREATE TABLE audit_entry (
    seq BIGINT PRIMARY KEY,
    -- milliseconds since 1970
    at BIGINT NOT NULL,
    who VARCHAR(100) NOT NULL,
    -- empty where nobody was signed in
    role VARCHAR(20) NOT NULL,
    -- SESSION, OPERATION, CHANGE or OWN
    family VARCHAR(20) NOT NULL,
    -- such as service.restart
    kind VARCHAR(60) NOT NULL,
    -- 0 for none
    target INT NOT NULL,
    target_name VARCHAR(200) NOT NULL,
    what VARCHAR(1000) NOT NULL,
    -- the commands, calls or statements as they were sent, secrets hidden
    sent VARCHAR(8000) NOT NULL,
    reason VARCHAR(1000) NOT NULL,
    -- DONE, FAILED, UNKNOWN, REFUSED or CANCELLED
    outcome VARCHAR(20) NOT NULL,
    -- what was found afterwards: a text's code and its arguments, one a line
    finding VARCHAR(2000) NOT NULL,
    -- milliseconds, -1 for none
    took BIGINT NOT NULL,
    hash VARCHAR(64) NOT NULL
);
CREATE INDEX audit_newest ON audit_entry (seq DESC);
CREATE INDEX audit_at ON audit_entry (at);
CREATE INDEX audit_who ON audit_entry (who, seq DESC);
CREATE INDEX audit_kind ON audit_entry (kind, seq DESC);
CREATE INDEX audit_target ON audit_entry (target_name, seq DESC);
CREATE INDEX audit_outcome ON audit_entry (outcome, seq DESC);

-- The ends of the chain: `anchor` is the last row that was trimmed, `head` the newest.
CREATE TABLE audit_mark (
    name VARCHAR(10) PRIMARY KEY,
    seq BIGINT NOT NULL,
    hash VARCHAR(64) NOT NULL
);
INSERT INTO audit_mark VALUES ('anchor', 0, '');
INSERT INTO audit_mark VALUES ('head', 0, '');

-- Operations that are under way: noted before anything is sent, removed with their audit row.
CREATE TABLE operation_open (
    id BIGINT PRIMARY KEY,
    at BIGINT NOT NULL,
    who VARCHAR(100) NOT NULL,
    role VARCHAR(20) NOT NULL,
    kind VARCHAR(60) NOT NULL,
    target INT NOT NULL,
    target_name VARCHAR(200) NOT NULL,
    what VARCHAR(1000) NOT NULL,
    sent VARCHAR(8000) NOT NULL,
    reason VARCHAR(1000) NOT NULL
);

-- The log of the program itself.
CREATE TABLE log_line (
    id BIGINT PRIMARY KEY,
    at BIGINT NOT NULL,
    -- 1 debug, 2 info, 3 warning, 4 error
    level INT NOT NULL,
    source VARCHAR(100) NOT NULL,
    target VARCHAR(200) NOT NULL,
    line VARCHAR(4000) NOT NULL
);
CREATE INDEX log_newest ON log_line (id DESC);
CREATE INDEX log_at ON log_line (at);
CREATE INDEX log_level ON log_line (level, id DESC);
