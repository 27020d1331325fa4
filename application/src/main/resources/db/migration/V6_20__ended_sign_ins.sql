-- Sign-ins at the console that were ended before their time: whoever still has the cookie is out, at
-- every node. A row is of no use any more once the cookie would be too old anyway.
CREATE TABLE ended_sign_in (
    sign_in_hash text PRIMARY KEY,
    expires_at timestamptz NOT NULL
);
CREATE INDEX ended_sign_in_by_expiry ON ended_sign_in (expires_at);
