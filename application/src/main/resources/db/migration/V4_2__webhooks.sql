-- Where the events of an app are sent, and how far that is. That a webhook exists, and what becomes
-- of it, are events of its app; the row is written and deleted in their transactions, and holds what
-- no event may: the sealed secret.
CREATE TABLE webhook (
    webhook_id      text        PRIMARY KEY,
    app_id          text        NOT NULL,
    url             text        NOT NULL,
    -- none for every type
    types           text[]      NOT NULL,
    secret          bytea       NOT NULL,
    -- still signs for a while after a rotation
    former_secret   bytea,
    former_until    timestamptz,
    created_at      timestamptz NOT NULL,
    -- every event of the app up to here is delivered or a dead letter
    position        bigint      NOT NULL,
    -- of the event that is next
    attempts        integer     NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL DEFAULT now(),
    failing_since   timestamptz,
    failure         text,
    disabled_at     timestamptz,
    -- One node at a time delivers; one that has died is waited for no longer than this.
    leased_by       text,
    leased_until    timestamptz,
    served_at       timestamptz,
    CHECK ((former_secret IS NULL) = (former_until IS NULL))
);
CREATE INDEX webhook_app ON webhook (app_id);

-- Events that a webhook has refused until patience ended. What they say stands in the log alone.
CREATE TABLE webhook_dead_letter (
    webhook_id      text        NOT NULL REFERENCES webhook ON DELETE CASCADE,
    position        bigint      NOT NULL,
    event_id        text        NOT NULL,
    event_type      text        NOT NULL,
    attempts        integer     NOT NULL,
    failure         text        NOT NULL,
    failed_at       timestamptz NOT NULL,
    -- set while it is to be sent again, and how often that was tried since
    due_at          timestamptz,
    replay_attempts integer     NOT NULL DEFAULT 0,
    PRIMARY KEY (webhook_id, position)
);
CREATE INDEX webhook_dead_letter_due ON webhook_dead_letter (webhook_id, position)
    WHERE due_at IS NOT NULL;
