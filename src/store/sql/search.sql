SELECT findable.record, findable.child, findable.kind, findable.own_words
FROM words
JOIN findable ON findable.n = words.rowid
WHERE words MATCH :query
    AND (:child IS NULL OR findable.child = :child)
    AND NOT EXISTS (
        SELECT 1 FROM summary WHERE summary.child = findable.child AND summary.binned = 1
    )
ORDER BY findable.own_words DESC, bm25(words, 4.0, 1.0), findable.n DESC
LIMIT :most
