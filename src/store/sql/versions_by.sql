SELECT record, child, id, made_ms, made_by, at_ms, author, binned, who, body
FROM version
WHERE child = ?1 AND at_ms + offset_min * 60000 < ?2
ORDER BY n
