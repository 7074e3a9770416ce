//! How the details look.

use super::{Message, PATH, SHOWS, State, diagnosis, form};
use crate::domain::date_text::{self, Expect};
use crate::domain::{Area as Need, Child, Diagnosis, Entry, Limit, SupportKind, YearGroup};
use crate::kit::{self, Choice, El, Field, Icon, Owner, Petal, Semantics, Skin, Tone, Toned, Weight, press};
use crate::screen::about::{self, Around};
use crate::screen::side::Fields;
use crate::screen::{Context, form as fields};
use iced::widget::{Column, column, container, row};
use iced::{Alignment, Length, Padding};

const SPEAK: &str = "SEND Code of Practice 2015, 1.10";
const AREAS: &str = "SEND Code of Practice 2015, 6.27";
const NEEDS: &str = "Children and Families Act 2014, s.20";

/// The button for one more word or sign.
pub(super) const NEW_MEANING: &str = "meaning-new";

/// The field of a word or sign.
pub(super) fn sign_id(at: usize) -> String {
    format!("meaning-sign-{at}")
}

/// The button for one more fact.
pub(super) const NEW_FACT: &str = "fact-new";

/// A field of a fact.
pub(super) fn fact_id(at: usize, field: &str) -> String {
    format!("fact-{field}-{at}")
}

/// How large the photo is shown.
const PHOTO: f32 = 132.0;

impl State {
    /// Draws the screen.
    pub(super) fn draw<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let mut one = column![self.who(context), self.photo(context), diagnoses(context)].spacing(16);
        if let Some(form) = self.diagnosis.form() {
            one = one.push(diagnosis_form(form, context));
        }
        let two = column![
            self.speaks(context),
            self.story(context),
            self.needs(context),
            self.facts(context)
        ]
        .spacing(16);
        // Half a column is too narrow for what people write; below that, one under the other.
        let all: El<'a, Message> = if kit.mode.two_panes() {
            row![
                one.width(Length::FillPortion(1)),
                two.width(Length::FillPortion(1))
            ]
            .spacing(16)
            .into()
        } else {
            column![one, two].spacing(16).into()
        };
        let all = column![all, self.erase.view(context)].spacing(16);
        kit.scroll("details", about::padded(all.into()))
    }

    fn photo<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let name = context.name();
        let form = &self.form;
        let has_photo = form.photo.is_some();
        let picture: El<'a, Message> = match form.photo.and_then(|id| context.pictures.round(id)) {
            Some(handle) => {
                let shows = match form.photo_shows.text() {
                    text if text.trim().is_empty() => format!("A photo of {name}"),
                    text => text,
                };
                kit.picture(handle.clone(), PHOTO, shows)
            }
            None if has_photo => kit.petal(Petal::Child, Icon::Image, "Photo", PHOTO),
            None => kit.petal(Petal::Child, Icon::Camera, "No photo", PHOTO),
        };
        let words = if has_photo {
            "Choose another"
        } else {
            "Choose a picture"
        };
        let mut buttons = vec![
            kit.secondary("photo-browse", Some(Icon::FolderOpen), words, Message::Browse)
                .into(),
        ];
        if has_photo {
            buttons.push(
                kit.quiet(
                    "photo-remove",
                    Some(Icon::Trash2),
                    "Remove the photo",
                    Message::RemovePhoto,
                )
                .into(),
            );
        }
        let head = row![
            picture,
            kit.dense("JPEG, PNG or WebP. Where and when it was taken is left out.")
                .tone(Tone::Second)
                .width(Length::Fill),
        ]
        .spacing(18)
        .align_y(Alignment::Center);
        let mut all = column![kit.h2("Photo"), head, kit.flow(buttons)].spacing(14);
        if has_photo {
            all = all.push(
                kit.area_field(
                    Field::new(SHOWS, "What does the photo show?")
                        .hint("For people who do not see it.")
                        .spelling(context.speller()),
                    &form.photo_shows,
                    Message::PhotoShows,
                ),
            );
        }
        let problem = self.picking.problem.as_ref().map(ToString::to_string);
        all = all.push(
            kit.text_field(
                Field::new(PATH, "Or write where the picture is")
                    .unlimited()
                    .hint("For example, Pictures/sam.jpg or ~/Pictures/sam.jpg. Then press Enter.")
                    .error(problem),
                &self.picking.path,
                Message::Path,
                Some(Message::Take),
            ),
        );
        let mut take =
            row![kit.secondary("photo-take", Some(Icon::Check), "Use this picture", Message::Take)]
                .spacing(12)
                .align_y(Alignment::Center)
                .padding(Padding::from([0.0, 5.0]));
        if self.picking.reading {
            take = take.push(kit.caption("Reading the picture."));
        }
        kit.card(Owner::Plain, all.push(take))
    }

    fn who<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let form = &self.form;
        let today = context.today;
        let field = |change: fn(String) -> form::Change| move |text| Message::Field(change(text));
        let they = form.speaks_of();
        let worked_out = form.born(today).map(|born| YearGroup::on(born, today));
        let first = match worked_out {
            Some(year) => format!("{}, from the date of birth", year.label()),
            None => "From the date of birth".to_owned(),
        };
        let years: Vec<YearGroup> = YearGroup::choices().collect();
        let choices = std::iter::once(first)
            .chain(years.iter().map(|year| year.label()))
            .map(Choice::new)
            .collect();
        let chosen = form.year.map_or(Some(0), |year| {
            years.iter().position(|other| *other == year).map(|at| at + 1)
        });
        let as_typed = Child {
            born: form.born(today),
            year_override: form.year,
            year_set_on: form.year.map(|_| today),
            ..Child::default()
        };
        let year_hint = match (as_typed.age(today), form.year, worked_out) {
            (_, Some(year), Some(other)) if year != other => {
                let apart = as_typed.year_apart(today).unwrap_or_default();
                format!("{apart}, which is {}. It moves up each September.", other.label())
            }
            (None, Some(_), None) => "It moves up each September.".to_owned(),
            (Some(1), _, _) => format!("{} is 1 year old.", context.name()),
            (Some(age), _, _) => format!("{} is {age} years old.", context.name()),
            (None, _, _) => "Choose one, if it does not follow from the age.".to_owned(),
        };
        kit.card(
            Owner::Plain,
            column![
                kit.h2("Name and age"),
                kit.text_field(
                    Field::new(form::FIRST, "Name")
                        .limit(Limit::Name)
                        .hint(format!("The one {} to be called.", likes(they.subject)))
                        .error(form.name_error())
                        .required(),
                    &form.name,
                    field(form::Change::Name),
                    None,
                ),
                kit.text_field(
                    Field::new("child-full-name", "Full name")
                        .limit(Limit::Name)
                        .hint("For forms and letters."),
                    &form.full_name,
                    field(form::Change::FullName),
                    None,
                ),
                kit.text_field(
                    Field::new("child-pronouns", "Pronouns").hint(format!(
                        "Like she/her. Sentences here say “{}” and “{}”.",
                        they.subject, they.object
                    )),
                    &form.pronouns,
                    field(form::Change::Pronouns),
                    None,
                ),
                fields::date(
                    &kit,
                    Field::new("child-born", "Date of birth").hint("Like 14 March 2018."),
                    &form.born,
                    today,
                    Expect::Past,
                    field(form::Change::Born),
                ),
                kit.select_field(
                    Field::new("child-year", "Year group").hint(year_hint),
                    choices,
                    chosen,
                    move |n| {
                        let year = n.checked_sub(1).and_then(|at| years.get(at)).copied();
                        Message::Field(form::Change::Year(year))
                    },
                ),
            ]
            .spacing(16),
        )
    }

    fn speaks<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let name = context.name();
        let form = &self.form;
        let mut support = Column::new().spacing(4);
        for (n, line) in form.support.iter().enumerate() {
            let kind = line.kind;
            support = support.push(kit.tick(
                format!("support-{n}"),
                kind.label(),
                line.on,
                Message::Field(form::Change::Support(kind)),
            ));
            if line.on {
                let id = format!("support-detail-{n}");
                support = support.push(
                    container(kit.text_field(
                        Field::new(&id, asks_who(kind)),
                        &line.detail,
                        move |text| Message::Field(form::Change::SupportDetail(kind, text)),
                        None,
                    ))
                    .padding(Padding::ZERO.left(37.0).bottom(10.0)),
                );
            }
        }
        kit.card(
            Owner::Plain,
            column![
                kit.h2("Communication"),
                kit.area_field(
                    Field::new("child-communicates", format!("How does {name} communicate?"))
                        .hint("Talking, signs, pictures, a device, looks, movement.")
                        .spelling(context.speller()),
                    &form.communicates,
                    Message::Communicates,
                ),
                kit.text_field(
                    Field::new("child-languages", "Languages").hint("At home and at school."),
                    &form.languages,
                    |text| Message::Field(form::Change::Languages(text)),
                    None,
                ),
                kit.group(
                    format!("What helps {name} to have a say?"),
                    "Anyone may need help to say what they think.",
                    support
                ),
                about::source(&kit, SPEAK),
                self.meanings(context),
            ]
            .spacing(16),
        )
    }

    /// What the child's own words and signs mean.
    fn meanings<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let name = context.name();
        let mut all = Column::new().spacing(10);
        for (at, meaning) in self.form.meanings.iter().enumerate() {
            let n = at + 1;
            let sign = kit.text_field(
                Field::new(&sign_id(at), format!("Word or sign {n}"))
                    .hint(format!("As {name} says or shows it.")),
                &meaning.sign,
                move |text| Message::Field(form::Change::Sign(at, text)),
                None,
            );
            let means = kit.text_field(
                Field::new(
                    &format!("meaning-means-{at}"),
                    format!("What word or sign {n} means"),
                )
                .hint("Like: I am sad."),
                &meaning.means,
                move |text| Message::Field(form::Change::Means(at, text)),
                None,
            );
            let remove = kit
                .quiet(
                    format!("meaning-remove-{at}"),
                    Some(Icon::Trash2),
                    "Remove",
                    Message::Field(form::Change::DropMeaning(at)),
                )
                .called(format!("Remove word or sign {n}"));
            all = all.push(column![sign, means, remove].spacing(6));
        }
        all = all.push(kit.secondary(
            NEW_MEANING,
            Some(Icon::Plus),
            "Add a word or sign",
            Message::Field(form::Change::NewMeaning),
        ));
        kit.group(
            format!("What do {} own words and signs mean?", context.names()),
            "For people who do not know them yet.",
            all,
        )
    }

    /// Attendance and attainment, each with its day and its source.
    fn facts<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        use form::{Change, FactField};
        let kit = context.kit;
        let mut all = column![
            kit.h2("Attendance and attainment"),
            kit.caption("As a register, a report or a test says it. It goes into the summary."),
        ]
        .spacing(14);
        for (at, line) in self.form.facts.iter().enumerate() {
            let n = at + 1;
            let typed = move |field| move |text: String| Message::Field(Change::Fact(at, field, text));
            let text = |id: &str, label: String, hint: &str, value: &str, field| {
                let id = fact_id(at, id);
                kit.text_field(Field::new(&id, label).hint(hint), value, typed(field), None)
            };
            let what = text(
                "what",
                format!("Fact {n}: what?"),
                "Like attendance, or reading.",
                &line.what,
                FactField::What,
            );
            let value = text(
                "value",
                format!("Fact {n}: how is it?"),
                "As it is written, like 91%.",
                &line.value,
                FactField::Value,
            );
            let source = text(
                "source",
                format!("Fact {n}: who says so?"),
                "Like the school’s register.",
                &line.source,
                FactField::Source,
            );
            let on = fields::about(
                &kit,
                Field::new(&fact_id(at, "on"), format!("Fact {n}: when?"))
                    .hint("A day, a month, a term or a year."),
                &line.on,
                context.today,
                Expect::Past,
                typed(FactField::On),
            );
            let remove = kit
                .quiet(
                    format!("fact-remove-{at}"),
                    Some(Icon::Trash2),
                    "Remove",
                    Message::Field(Change::DropFact(at)),
                )
                .called(format!("Remove fact {n}"));
            all = all.push(column![what, value, on, source, remove].spacing(6));
        }
        kit.card(
            Owner::Plain,
            all.push(kit.secondary(
                NEW_FACT,
                Some(Icon::Plus),
                "Add a fact",
                Message::Field(Change::NewFact),
            )),
        )
    }

    fn story<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let name = context.name();
        kit.card(
            Owner::Plain,
            column![
                kit.h2("Family and background"),
                kit.area_field(
                    Field::new(
                        "child-background",
                        format!("What should people know of {name} and the family?")
                    )
                    .hint("Only what you want to tell. It is on no document unless you tick it there.")
                    .spelling(context.speller()),
                    &self.form.background,
                    Message::Background,
                ),
            ]
            .spacing(16),
        )
    }

    fn needs<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let name = context.name();
        let mut ticks = Column::new().spacing(2);
        for (n, need) in Need::ALL.into_iter().enumerate() {
            ticks = ticks.push(kit.tick(
                format!("need-{n}"),
                need.label(),
                self.form.needs.contains(&need),
                Message::Field(form::Change::Need(need)),
            ));
            ticks =
                ticks.push(container(kit.caption(plain(need))).padding(Padding::ZERO.left(42.0).bottom(6.0)));
        }
        let why = column![kit.dense(format!(
            "These help to work out what to do. They are not a box to fit {name} into."
        )),]
        .push(about::law_source(context, AREAS))
        .spacing(4);
        kit.card(
            Owner::Plain,
            column![
                kit.h2("Broad areas of need"),
                kit.caption("Tick any that fit. They can overlap, and they can change."),
                ticks,
                kit.tip(Icon::Lightbulb, why),
            ]
            .spacing(12),
        )
    }
}

/// "they like", "she likes".
fn likes(subject: &str) -> String {
    match subject {
        "they" => "they like".to_owned(),
        other => format!("{other} likes"),
    }
}

/// What each area is about.
fn plain(need: Need) -> &'static str {
    match need {
        Need::CommunicationAndInteraction => "Talking, understanding, being with other people.",
        Need::CognitionAndLearning => "Learning, remembering, reading, writing, numbers.",
        Need::SocialEmotionalAndMentalHealth => "Feelings, worries, friendships, feeling safe.",
        Need::SensoryAndOrPhysical => "Seeing, hearing, touch, moving about.",
    }
}

/// The question behind a tick; each has its own words, so that it can be told from the others.
fn asks_who(kind: SupportKind) -> &'static str {
    match kind {
        SupportKind::TrustedAdult => "Who is that adult?",
        SupportKind::Advocate => "Who speaks up, and how to reach them?",
        SupportKind::Aac => "What is used, and who knows how?",
        SupportKind::Signing => "Which signs, and who signs?",
        SupportKind::Interpreter => "Which language, and who interprets?",
        SupportKind::Other => "What else helps?",
    }
}

fn diagnoses<'a>(context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let list = &context.file.diagnoses;
    let mut all = column![kit.h2("Diagnoses")].spacing(12);
    if list.is_empty() {
        all = all
            .push(kit.body("None is noted. Help at school does not have to wait for one."))
            .push(about::source(&kit, NEEDS));
    }
    let mut rows = Column::new().spacing(4);
    for entry in list {
        rows = rows.push(diagnosis_row(entry, context));
    }
    if !list.is_empty() {
        all = all.push(rows);
    }
    kit.card(
        Owner::Plain,
        all.push(kit.secondary(
            diagnosis::Form::NEW,
            Some(Icon::Plus),
            "Add a diagnosis",
            Message::NewDiagnosis,
        )),
    )
}

fn diagnosis_row<'a>(entry: &'a Entry<Diagnosis>, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let body = &entry.body;
    let say = |day| date_text::short(day, context.today);
    let about = match (body.by.as_str(), body.on) {
        ("", None) => String::new(),
        ("", Some(on)) => on.short(context.today),
        (by, None) => by.to_owned(),
        (by, Some(on)) => format!("{by}, {}", on.short(context.today)),
    };
    let (owner, icon, shared) = match body.shared_with_school_on {
        Some(on) => (
            Owner::School,
            Icon::School,
            format!("School knows since {}", say(on)),
        ),
        None => (
            Owner::Plain,
            Icon::School,
            "Not shared with school yet".to_owned(),
        ),
    };
    let mut text = column![kit.words(body.what.as_str(), 16.0, 1.3, Weight::Semibold)].spacing(4);
    if !about.is_empty() {
        text = text.push(kit.dense(about.clone()).tone(Tone::Second));
    }
    text = text.push(row![kit.chip(owner, Some(icon), shared.clone())]);
    press(
        diagnosis::Form::card_id(entry.id()),
        Semantics {
            description: [about, shared].join(". "),
            ..Semantics::new(kit::Role::Button, format!("Open {}", body.what))
        },
        Skin::Row { chosen: false },
        text,
        Some(Message::OpenDiagnosis(entry.id())),
    )
    .width(Length::Fill)
    .padding(Padding::from([8.0, 8.0]))
    .into()
}

fn diagnosis_form<'a>(form: &'a diagnosis::Form, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let new = form.record().is_none();
    let data = &form.fields;
    let submit = new.then_some(Message::Add);
    let all = vec![
        kit.text_field(
            Field::new(diagnosis::Form::FIRST, "What is the diagnosis?")
                .hint("As the letter or report says it.")
                .error(form.what_error())
                .required(),
            &data.what,
            |text| Message::Diagnosis(diagnosis::Change::What(text)),
            submit.clone(),
        ),
        kit.text_field(
            Field::new("diagnosis-by", "Who made it?").hint("Name, clinic or service."),
            &data.by,
            |text| Message::Diagnosis(diagnosis::Change::By(text)),
            submit,
        ),
        fields::about(
            &kit,
            Field::new("diagnosis-on", "When was it made?")
                .hint("For example, 12 March 2022 or March 2022. A year is enough."),
            &data.on,
            context.today,
            Expect::Past,
            |text| Message::Diagnosis(diagnosis::Change::On(text)),
        ),
        fields::date(
            &kit,
            Field::new("diagnosis-shared", "Shared with school on")
                .hint("Empty if the school does not have it. That is for you to decide."),
            &data.shared,
            context.today,
            Expect::Past,
            |text| Message::Diagnosis(diagnosis::Change::Shared(text)),
        ),
    ];
    about::record_card(
        &kit,
        "diagnosis",
        all,
        Around {
            add: "Add a diagnosis",
            add_this: "Add this diagnosis",
            this: "Change this diagnosis",
            on_close: Message::Close,
            on_add: Message::Add,
            on_clear: Message::Clear,
            on_remove: form.record().map(Message::Remove),
        },
    )
}
