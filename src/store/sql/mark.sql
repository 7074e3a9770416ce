SELECT
    (SELECT coalesce(max(n), 0) FROM version) || '-' || (SELECT count(*) FROM version) || '-'
    || (SELECT coalesce(max(n), 0) FROM photo) || '-' || (SELECT coalesce(max(n), 0) FROM audit) || '-'
    || (SELECT count(*) FROM draft) || '-' || (SELECT coalesce(max(at_ms), 0) FROM draft)
