//! How a letter that is being written looks.

use super::{Message, Purpose, State, TITLE, fill};
use crate::guidance::together::tone_hints;
use crate::kit::{self, Choice, El, Field, Icon, Owner};
use crate::screen::{Context, about};
use iced::widget::{Column, column, container, row};
use iced::{Alignment, Length};

impl State {
    /// Draws the letter in its card.
    pub fn draw<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let council = self.choices.purpose == Purpose::AskCouncil;
        let head = row![
            container(kit::target(
                TITLE,
                kit.h2(if council {
                    "Write to the council"
                } else {
                    "Write to the school"
                })
            ))
            .width(Length::Fill),
            kit.icon_button("letter-close", Icon::X, "Close the letter", Some(Message::Close)),
        ]
        .align_y(Alignment::Center);
        let mut top = Column::new().spacing(12);
        if council {
            top = top.push(
                column![
                    kit.dense("The council must say within 6 weeks whether it will assess."),
                    about::source(
                        &kit,
                        "Special Educational Needs and Disability Regulations 2014, reg.5"
                    ),
                ]
                .push(about::law(context, "Children and Families Act 2014, s.36"))
                .spacing(2),
            );
        }
        if self.purposes.len() > 1 {
            top = top.push(kit.group(
                "What is it for?",
                "",
                kit.radio_chips(
                    "letter-purpose",
                    "What is it for?",
                    self.purposes.iter().map(|p| (*p, p.label().to_owned())),
                    Some(&self.choices.purpose),
                    Message::Purpose,
                ),
            ));
        }
        if self.waits.is_some() {
            top = top.push(
                kit.note(
                    column![
                        kit.dense(
                            "You changed this letter. Another choice writes it anew, and your words would go."
                        ),
                        kit.flow([
                            kit.secondary("letter-keep", None, "Keep my letter", Message::Keep)
                                .into(),
                            kit.secondary("letter-replace", None, "Write it anew", Message::Replace)
                                .into(),
                        ]),
                    ]
                    .spacing(8),
                ),
            );
        }
        // The note has no place of its own in the column: the fields below keep theirs, and the focus.
        let mut all = column![head, top].spacing(16);
        all = all.push(self.reader(context)).extend(self.mentions(context));
        if self.choices.purpose == Purpose::ShareReport {
            all = all.push(self.report(context));
        }
        all = all
            .push(self.words(context))
            .push(kit.divider())
            .push(self.foot(context));
        kit.card(Owner::Plain, all)
    }

    fn reader<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        column![
            kit.group(
                "Who is it for?",
                "",
                kit.radio_chips(
                    "letter-role",
                    "Who is it for?",
                    self.choices
                        .purpose
                        .roles()
                        .iter()
                        .map(|role| (*role, role.label().to_owned())),
                    self.choices.role.as_ref(),
                    Message::Role,
                ),
            ),
            kit.text_field(
                Field::new("letter-to", "Their name").hint("Empty, the letter begins with Hello."),
                &self.to,
                Message::To,
                None,
            ),
            kit.text_field(
                Field::new("letter-from", "Your name").hint("It stands below the letter."),
                &self.from,
                Message::From,
                None,
            ),
        ]
        .spacing(16)
        .into()
    }

    /// What the letter lists, as ticks.
    fn mentions<'a>(&'a self, context: &Context<'a>) -> Vec<El<'a, Message>> {
        let kit = context.kit;
        let mut all = Vec::new();
        for (heading, list) in fill::offers(&self.choices, context) {
            if list.is_empty() {
                continue;
            }
            let not_asked = list.iter().any(|offer| !offer.may);
            let ticks = list.into_iter().map(|offer| {
                kit.tick(
                    format!("letter-mention-{}", offer.id),
                    about::beginning(offer.words, 90),
                    self.choices.mention.contains(&offer.id),
                    Message::Mention(offer.id),
                )
                .into()
            });
            let council = self.choices.purpose == Purpose::AskCouncil;
            let hint = if not_asked && council {
                "What you tick goes into the letter. Choose only what the council may know."
            } else if not_asked {
                "What you tick goes into the letter. Choose only what the school may know."
            } else {
                "What you tick goes into the letter."
            };
            all.push(kit.group(heading, hint, Column::with_children(ticks).spacing(2)));
        }
        all
    }

    fn report<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let papers = fill::papers(&self.choices, context);
        let chosen = papers
            .iter()
            .position(|paper| Some(paper.id()) == self.choices.report)
            .map_or(0, |n| n + 1);
        let ids: Vec<_> = papers.iter().map(fill::Paper::id).collect();
        let choices = std::iter::once(Choice::new("Another report"))
            .chain(papers.iter().map(|paper| {
                let shared = if paper.is_shared() { ", shared before" } else { "" };
                Choice::new(format!("{}{shared}", paper.label()))
            }))
            .collect();
        context.kit.select_field(
            Field::new("letter-report", "Which report?")
                .hint("The letter does not say what is in it. The report goes with it."),
            choices,
            Some(chosen),
            move |n| Message::Report(n.checked_sub(1).and_then(|n| ids.get(n).copied())),
        )
    }

    fn words<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let mut all = column![
            kit.text_field(
                Field::new("letter-subject", "Subject"),
                &self.subject,
                Message::Subject,
                None,
            ),
            kit.area_field(
                Field::new("letter-text", "The letter")
                    .hint("Change it until it sounds like you.")
                    .spelling(context.speller())
                    .tall(),
                &self.text,
                Message::Edit,
            ),
        ]
        .spacing(16);
        let hints = tone_hints(&self.text.text(), context.name());
        if !hints.is_empty() {
            let lines = hints.into_iter().fold(Column::new().spacing(4), |all, hint| {
                all.push(kit.dense(hint.message))
            });
            all = all.push(kit.tip(Icon::Lightbulb, lines));
        }
        all.into()
    }

    fn foot<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let mut all = column![
            kit.dense("Nothing is sent from here. Copy the text into an e-mail, or save it to print.")
        ]
        .spacing(10);
        if let Some(place) = &self.place {
            return all.push(place.view(&kit).map(Message::Place)).into();
        }
        let mut buttons: Vec<El<'a, Message>> = vec![
            kit.primary("letter-copy", Some(Icon::Copy), "Copy the text", Message::Copy)
                .into(),
            kit.secondary(
                "letter-copy-subject",
                None,
                "Copy the subject",
                Message::CopySubject,
            )
            .into(),
            kit.secondary(
                "letter-save",
                Some(Icon::FileDown),
                "Save as a file",
                Message::Save,
            )
            .into(),
            kit.secondary("letter-sent", Some(Icon::Send), "I have sent it", Message::Sent)
                .into(),
        ];
        if self.is_changed() {
            buttons.push(
                kit.quiet("letter-again", None, "Fill it in again", Message::Again)
                    .into(),
            );
        }
        all = all
            .push(kit.flow(buttons))
            .push(kit.caption(if self.choices.purpose == Purpose::AskCouncil {
                "“I have sent it” keeps the letter under Calls and messages, and notes that an assessment was asked for."
            } else {
                "“I have sent it” keeps the letter under Calls and messages."
            }));
        all.into()
    }
}
