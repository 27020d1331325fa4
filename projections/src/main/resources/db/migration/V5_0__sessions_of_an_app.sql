-- The sessions of an app, the newest first: all of them, and those in which a factor was refused.
CREATE INDEX projected_session_a_of_app ON projected_session_a (app_id, began_at, session_id);
CREATE INDEX projected_session_b_of_app ON projected_session_b (app_id, began_at, session_id);
CREATE INDEX projected_session_a_refused ON projected_session_a (app_id, began_at, session_id)
    WHERE last_failure_reason IS NOT NULL;
CREATE INDEX projected_session_b_refused ON projected_session_b (app_id, began_at, session_id)
    WHERE last_failure_reason IS NOT NULL;
