-- What the user set up: environments, targets, settings.

CREATE TABLE environment (
    name VARCHAR(100) PRIMARY KEY,
    -- the name without regard to case
    name_key VARCHAR(200) NOT NULL UNIQUE,
    -- 1 to 6, an index into the theme's environment colours
    colour INT NOT NULL,
    list_order INT NOT NULL
);

CREATE TABLE target (
    id INT PRIMARY KEY,
    name VARCHAR(100) NOT NULL,
    name_key VARCHAR(200) NOT NULL UNIQUE,
    kind VARCHAR(40) NOT NULL,
    -- where it is and how to log in, as JSON; never a secret
    endpoint VARCHAR(4000) NOT NULL,
    -- empty for none
    environment VARCHAR(100) NOT NULL,
    tree_group VARCHAR(100) NOT NULL,
    paused BOOLEAN NOT NULL,
    fast_millis BIGINT NOT NULL,
    slow_millis BIGINT NOT NULL
);

CREATE TABLE target_tag (
    target INT NOT NULL REFERENCES target (id) ON DELETE CASCADE,
    tag VARCHAR(100) NOT NULL,
    PRIMARY KEY (target, tag)
);

-- The next free target number; numbers are never used again, as the history is keyed by them.
CREATE TABLE target_number (
    next_number INT NOT NULL
);

CREATE TABLE setting (
    name VARCHAR(200) PRIMARY KEY,
    content VARCHAR(100000) NOT NULL
);

INSERT INTO target_number VALUES (2);
INSERT INTO environment VALUES ('production', 'production', 1, 1);
INSERT INTO environment VALUES ('staging', 'staging', 2, 2);
INSERT INTO environment VALUES ('lab', 'lab', 3, 3);
INSERT INTO target VALUES (1, 'This machine', 'this machine', 'NODE', '{"type":"machine"}', '', '', FALSE, 15000, 300000);
