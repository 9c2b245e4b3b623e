-- Saved commands and port forwards.

CREATE TABLE snippet (
    -- the name without regard to case
    name_key VARCHAR(200) PRIMARY KEY,
    name VARCHAR(100) NOT NULL,
    script VARCHAR(20000) NOT NULL,
    sudo BOOLEAN NOT NULL,
    limit_seconds INT NOT NULL
);

CREATE TABLE forward (
    id INT PRIMARY KEY,
    target INT NOT NULL REFERENCES target (id) ON DELETE CASCADE,
    -- 0 for any free one
    local_port INT NOT NULL,
    host VARCHAR(255) NOT NULL,
    port INT NOT NULL
);
