//! What follows from the records of planning together. Each rule is a function of records and of today.
//!
//! Rules tell, offer and ask. None changes a record and none blocks: what they give is for a person to take.

pub mod agenda;
pub mod as_it_was;
pub mod carry_on;
pub mod chart;
pub mod clocks;
pub mod counting;
pub mod delivered;
pub mod doubts;
pub mod flows;
pub mod footing;
pub mod gate;
pub mod holidays;
pub mod needs_more;
pub mod ready;
pub mod since;
pub mod thread;
pub mod year_report;

#[cfg(test)]
pub(crate) mod example;
