INSERT INTO version (
    id, record, child, kind, author, device, at_ms, offset_min, app, made_ms, made_by, binned, who, body
) VALUES (
    :id, :record, :child, :kind, :author, :device, :at_ms, :offset_min, :app, :made_ms, :made_by, :binned,
    :who, :body
)
