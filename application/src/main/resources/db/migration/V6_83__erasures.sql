-- Finds the erasures of a log of any length: few, and asked for by every node (ErasedKeys).
CREATE INDEX domain_event_erasure ON domain_event (position) WHERE payload_type = 'UserErased';
