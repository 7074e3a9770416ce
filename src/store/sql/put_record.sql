INSERT INTO record (
    child, kind, id, version, made_ms, made_by, changed_ms, changed_by, binned, who, body
) VALUES (
    :child, :kind, :id, :version, :made_ms, :made_by, :changed_ms, :changed_by, :binned, :who, :body
)
ON CONFLICT (child, kind, id) DO UPDATE SET
    version = excluded.version,
    changed_ms = excluded.changed_ms,
    changed_by = excluded.changed_by,
    binned = excluded.binned,
    who = excluded.who,
    body = excluded.body
