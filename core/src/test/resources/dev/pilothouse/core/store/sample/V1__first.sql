-- A table; its comment is no statement.
CREATE TABLE sample (
    id INT PRIMARY KEY,
    word VARCHAR(100) NOT NULL
);
