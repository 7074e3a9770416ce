//! How long something takes at first, and how long when it is done again and again.

use std::time::{Duration, Instant};

/// Runs it once, and so many rounds more; what came of it as a line.
pub fn measure(what: &str, rounds: usize, mut run: impl FnMut()) -> String {
    let first = Instant::now();
    run();
    let first = first.elapsed();
    let mut times: Vec<Duration> = (0..rounds)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        })
        .collect();
    times.sort();
    let part = |percent: usize| times[(times.len() - 1) * percent / 100].as_secs_f64() * 1000.0;
    format!(
        "{what:<34} first {:>6.1} ms   p50 {:>6.1} ms   p95 {:>6.1} ms",
        first.as_secs_f64() * 1000.0,
        part(50),
        part(95)
    )
}
