//! Questions with their answers, and where an answer can flow on to: each way is a button that says what would
//! happen, none is pressed for anybody, and what was taken leads to where it went.

use super::live::Live;
use super::{Long, Message, Open, actions};
use crate::domain::rules::flows::{self, Offer};
use crate::domain::{Entry, Flow, Flowed, Question, RecordId};
use crate::guidance::together;
use crate::kit::{El, Field, Icon, Owner, Tone, Toned, Weight};
use crate::screen::{Context, about};
use iced::widget::{Column, column, container, row};
use iced::{Alignment, Length};

/// Where the answer to a question of one's own can go, when somebody wants that.
const OWN: [Flow; 4] = [Flow::Assess, Flow::Provision, Flow::HomeStrategy, Flow::Referral];

/// The field of an answer.
pub fn answer_id(id: RecordId) -> String {
    format!("answer-{id}")
}

/// The way to what an answer became. Several answers may go to one record.
pub fn see_id(question: RecordId, record: RecordId) -> String {
    format!("offer-see-{question}-{record}")
}

/// Whether it has an answer.
pub fn is_answered(question: &Question) -> bool {
    !question.answer.trim().is_empty()
}

fn icon(to: Flow) -> Icon {
    match to {
        Flow::Status => Icon::School,
        Flow::Plan => Icon::FileText,
        Flow::Assess => Icon::SearchCheck,
        Flow::Provision | Flow::HelpsWith => Icon::HandHeart,
        Flow::GroupSize => Icon::Users,
        Flow::Sessions => Icon::Calendar,
        Flow::Minutes => Icon::Clock,
        Flow::Measure => Icon::Target,
        Flow::Rating => Icon::TrendingUp,
        Flow::Referral => Icon::Stethoscope,
        Flow::HomeStrategy => Icon::House,
        Flow::SchoolUses => Icon::School,
        Flow::Action => Icon::ListPlus,
        Flow::Ehc => Icon::ClipboardList,
    }
}

fn short(question: &Question) -> String {
    about::beginning(&question.text, 60)
}

impl Open {
    /// The ways in which the answer to a question can go on: those of its question in the bank, or those of a
    /// question of one's own.
    fn ways(&self, entry: &Entry<Question>) -> &'static [Flow] {
        match together::bank_question(&entry.body.bank) {
            Some(bank) if !bank.flows.is_empty() => &bank.flows,
            _ if self.further.contains(&entry.id()) => &OWN,
            _ => &[],
        }
    }

    /// What is offered for an answer. An action is made with who and by when, so it has a form of its own.
    pub(super) fn offers(&self, entry: &Entry<Question>, context: &Context<'_>) -> Vec<Offer> {
        // A yes to something that helps is offered first, wherever the question came from.
        let uses = flows::offers(entry, &[Flow::SchoolUses], context.file, context.today);
        uses.into_iter()
            .chain(flows::offers(
                entry,
                self.ways(entry),
                context.file,
                context.today,
            ))
            .filter(|offer| offer.to != Flow::Action)
            .collect()
    }

    /// Whether the bank says that the answer is something to do, and nobody has made it an action or left it.
    fn wants_action(&self, entry: &Entry<Question>) -> bool {
        self.ways(entry).contains(&Flow::Action)
            && is_answered(&entry.body)
            && !entry.body.flowed.iter().any(|gone| gone.to == Flow::Action)
    }

    /// The questions of the meeting.
    pub(super) fn answers<'a>(&'a self, larger: bool, context: &Context<'a>) -> Option<El<'a, Message>> {
        let kit = context.kit;
        let all: Vec<_> = context.file.questions_of(self.id).collect();
        if all.is_empty() {
            return None;
        }
        let answered = all.iter().filter(|e| is_answered(&e.body)).count();
        let mut list = column![
            row![
                container(kit.h2("Your questions")).width(Length::Fill),
                kit.caption(format!("{answered} of {} answered", all.len())),
            ]
            .align_y(Alignment::Center)
        ]
        .spacing(14);
        for (at, entry) in all.into_iter().enumerate() {
            if at > 0 {
                list = list.push(kit.divider());
            }
            list = list.push(self.answer(at, entry, larger, context));
        }
        Some(kit.card(Owner::Plain, list))
    }

    fn answer<'a>(
        &'a self,
        at: usize,
        entry: &'a Entry<Question>,
        larger: bool,
        context: &Context<'a>,
    ) -> El<'a, Message> {
        let kit = context.kit;
        let (id, body) = (entry.id(), &entry.body);
        let mark: El<'a, Message> = if is_answered(body) {
            kit.place_mark(Owner::Both, true)
        } else {
            container(kit.label(format!("{}", at + 1)).tone(Tone::Primary))
                .center_x(Length::Fixed(26.0))
                .into()
        };
        let title = kit
            .words(body.text.as_str(), 17.0, 1.35, Weight::Semibold)
            .width(Length::Fill);
        let mut all = column![row![mark, title].spacing(10)].spacing(8);
        if let Some(area) = self.area(Long::Answer(id)) {
            let name = answer_id(id);
            let field = Field::new(&name, format!("Answer: {}", short(body)))
                .labelled()
                .large(larger)
                .spelling(context.speller());
            all = all.push(kit.area_field(field, area, move |edit| Message::Edit(Long::Answer(id), edit)));
        }
        let mut foot: Vec<El<'a, Message>> = Vec::new();
        if is_answered(body) {
            foot.push(self.make_action(entry, context));
            if self.ways(entry).is_empty() {
                foot.push(
                    kit.quiet(
                        format!("further-{id}"),
                        Some(Icon::CornerDownRight),
                        "Take it further",
                        Message::Live(Live::Further(id)),
                    )
                    .called(format!("Take it further: {}", body.text))
                    .into(),
                );
            }
        } else {
            foot.push(
                kit.tick(
                    format!("unanswered-{id}"),
                    "Not answered today",
                    body.not_answered,
                    Message::NotAnswered(id),
                )
                .called(format!("Not answered today: {}", body.text))
                .width(Length::Fixed(220.0))
                .into(),
            );
            foot.push(
                kit.tick(format!("asked-{id}"), "Asked", body.asked, Message::Asked(id))
                    .called(format!("Asked: {}", body.text))
                    .width(actions::TICK)
                    .into(),
            );
        }
        all.push(kit.flow(foot))
            .extend(self.onward(entry, context))
            .into()
    }

    fn make_action<'a>(&'a self, entry: &'a Entry<Question>, context: &Context<'a>) -> El<'a, Message> {
        context
            .kit
            .secondary(
                format!("make-action-{}", entry.id()),
                Some(Icon::ListPlus),
                "Make this an action",
                Message::Live(Live::MakeAction(entry.id())),
            )
            .called(format!("Make this an action: {}", entry.body.text))
            .into()
    }

    /// What became of an answer, and what else could. None where there is neither.
    fn onward<'a>(&'a self, entry: &'a Entry<Question>, context: &Context<'a>) -> Option<El<'a, Message>> {
        let kit = context.kit;
        let (id, body) = (entry.id(), &entry.body);
        let offers = self.offers(entry, context);
        if body.flowed.is_empty() && offers.is_empty() {
            return None;
        }
        let gone = body.flowed.iter().map(|flowed| gone(id, flowed, body, context));
        let mut all = Column::with_children(gone).spacing(6);
        if !offers.is_empty() {
            let mut buttons: Vec<El<'a, Message>> = Vec::new();
            for (at, offer) in offers.into_iter().enumerate() {
                buttons.push(
                    kit.secondary(
                        format!("offer-{id}-{at}"),
                        Some(icon(offer.to)),
                        offer.text.clone(),
                        Message::Live(Live::Take(id, offer.to, offer.text.clone())),
                    )
                    .called(format!("{}. From: {}", offer.text, body.text))
                    .into(),
                );
            }
            buttons.push(
                kit.quiet(
                    format!("offer-leave-{id}"),
                    None,
                    "Leave it",
                    Message::Live(Live::Leave(id)),
                )
                .called(format!("Leave it: {}", body.text))
                .into(),
            );
            all = all.push(kit.flow(buttons));
        }
        Some(all.into())
    }

    /// Every answer of the meeting that leads somewhere, for the close. None where no answer does.
    pub(super) fn flowing<'a>(&'a self, context: &Context<'a>) -> Option<El<'a, Message>> {
        let kit = context.kit;
        let mut list = column![
            kit.h2("Where the answers go"),
            kit.dense("Each is an offer. Take it or leave it, now or later."),
        ]
        .spacing(12);
        let mut some = false;
        for entry in context.file.questions_of(self.id) {
            let onward = self.onward(entry, context);
            let action = self.wants_action(entry);
            if onward.is_none() && !action {
                continue;
            }
            some = true;
            let mut all = column![
                kit.words(entry.body.text.as_str(), 16.0, 1.3, Weight::Semibold),
                kit.dense(about::beginning(&entry.body.answer, 240)),
            ]
            .spacing(6);
            if action {
                all = all.push(kit.flow([self.make_action(entry, context)]));
            }
            list = list.push(kit.divider()).push(all.extend(onward));
        }
        some.then(|| kit.card(Owner::Plain, list))
    }
}

/// A way that was taken, with the way there; or one that was left, with the way back.
fn gone<'a>(question: RecordId, flowed: &Flowed, body: &Question, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let label = flowed.to.label();
    let (icon, words, way) = match flowed.record {
        None => {
            let again = kit
                .quiet(
                    format!("offer-again-{question}-{label}"),
                    None,
                    "Offer it again",
                    Message::Live(Live::OfferAgain(question, flowed.to)),
                )
                .called(format!("Offer it again, {label}: {}", body.text));
            (Icon::Minus, format!("Left: {label}"), Some(again))
        }
        Some(record) if is_there(record, context) => {
            let see = kit
                .quiet(
                    see_id(question, record),
                    Some(Icon::ArrowRight),
                    "Go there",
                    Message::Live(Live::See(record)),
                )
                .called(format!("Go there, {label}: {}", body.text));
            (Icon::CircleCheck, format!("Done: {label}"), Some(see))
        }
        Some(_) => (Icon::Minus, format!("{label}: removed since"), None),
    };
    row![
        kit.icon_toned(icon, 18.0, Tone::Primary),
        kit.dense(words).width(Length::Fill),
    ]
    .push(way)
    .spacing(10)
    .align_y(Alignment::Center)
    .into()
}

fn is_there(id: RecordId, context: &Context<'_>) -> bool {
    context.file.metas().any(|meta| meta.id == id && !meta.binned)
}
