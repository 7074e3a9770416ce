//! Slow work that must not be left: its words, how far it is, and a way to stop it.

use super::{Message, Over, Reply, Session};
use crate::app::Setup;
use crate::kit::{self, El, Kit};
use crate::store::{Progress, Step};
use iced::Task;
use iced::widget::column;

/// What is under way.
#[derive(Debug)]
pub(super) struct Work {
    title: &'static str,
    progress: Progress,
    step: Option<Step>,
    stopping: bool,
}

/// Where the focus goes: on no button, so that a second press of Enter does not stop what the first began.
const WORK: &str = "work-doing";

impl Session {
    /// Covers everything until the work is done.
    pub(super) fn busy(&mut self, title: &'static str, progress: Progress) -> Task<Message> {
        let steps = progress.steps();
        self.over = Some(Over::Work(Work {
            title,
            progress,
            step: None,
            stopping: false,
        }));
        Task::batch([Task::run(steps, Message::Step), kit::focus_on(WORK)])
    }

    pub(super) fn step(&mut self, step: Step) {
        if let Some(Over::Work(work)) = &mut self.over {
            work.step = Some(step);
        }
    }

    /// Asks the work to end; what it has begun it puts back.
    pub(super) fn stop(&mut self) {
        if let Some(Over::Work(work)) = &mut self.over {
            work.progress.stop();
            work.stopping = true;
        }
    }

    /// The work is done.
    pub(super) fn idle(&mut self) {
        if matches!(self.over, Some(Over::Work(_))) {
            self.over = None;
        }
    }

    /// Begins again over the same store, whose records are others now.
    pub(super) fn reload(&mut self, said: String, setup: &Setup) -> Reply {
        let waiting = std::mem::take(&mut self.pending);
        self.begin_again(said, waiting, setup)
    }

    pub(super) fn work_sheet<'a>(kit: &Kit, work: &'a Work) -> El<'a, Message> {
        let doing = match (work.stopping, work.step) {
            (true, _) => "Stopping. What was begun is put back.",
            (false, Some(step)) => step.doing,
            (false, None) => "Beginning",
        };
        let share = work.step.map(|step| f32::from(step.percent) / 100.0);
        let stop = (!work.stopping).then_some(Message::Stop);
        kit.dialog(
            work.title,
            column![
                kit::target(WORK, kit.progress("work", doing, share, stop)),
                kit.body("Your records are safe meanwhile. Stop keeps everything as it was."),
            ]
            .spacing(14),
            Vec::new(),
        )
    }
}
