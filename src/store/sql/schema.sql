SELECT type, name, sql
FROM sqlite_schema
WHERE name NOT LIKE 'sqlite#_%' ESCAPE '#' AND name NOT LIKE 'words#_%' ESCAPE '#'
ORDER BY type, name
