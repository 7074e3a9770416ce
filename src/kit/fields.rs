//! Fields with label, hint and what is wrong, put together once.

use super::{
    Area, AreaEdit, Choice, El, Icon, Kit, Role, Semantics, Tone, Toned, area, calendar, input, tagged,
};
use crate::spelling::Speller;
use crate::text::Limit;
use chrono::NaiveDate;
use iced::widget::{Column, column, container, row};
use iced::{Length, Padding};

/// What stands around a field.
#[derive(Debug, Clone, Default)]
pub struct Field<'a> {
    /// Unique on the screen; what tests and screen readers hold on to.
    pub id: &'a str,
    pub label: String,
    pub hint: String,
    /// What is wrong, and what to do.
    pub error: Option<String>,
    pub required: bool,
    /// What looks at the spelling of a long text; none where words are kept as they were said.
    pub spelling: Option<&'a Speller>,
    /// Large letters in a long text, to be read across a table.
    pub large: bool,
    /// What stands beside it says its label to the eye; screen readers hear it all the same.
    pub labelled: bool,
    /// A long text is read as a whole: a letter.
    pub tall: bool,
    /// How much fits.
    fits: Fits,
}

/// How much fits into a field.
#[derive(Debug, Clone, Copy, Default)]
enum Fits {
    /// What its kind holds everywhere: a line, or a text.
    #[default]
    Usual,
    Most(Limit),
    /// It is kept in no record: a place on the disk.
    All,
}

impl<'a> Field<'a> {
    pub fn new(id: &'a str, label: impl Into<String>) -> Self {
        Field {
            id,
            label: label.into(),
            ..Field::default()
        }
    }

    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    pub fn error(mut self, error: Option<impl Into<String>>) -> Self {
        self.error = error.map(Into::into);
        self
    }

    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// Looks at the spelling of a long text.
    pub fn spelling(mut self, speller: Option<&'a Speller>) -> Self {
        self.spelling = speller;
        self
    }

    /// The label is heard and not drawn: a heading over the field says it already.
    pub fn labelled(mut self) -> Self {
        self.labelled = true;
        self
    }

    /// Large letters in a long text.
    pub fn large(mut self, large: bool) -> Self {
        self.large = large;
        self
    }

    /// A long text that is read as a whole, such as a letter: it grows further before it scrolls.
    pub fn tall(mut self) -> Self {
        self.tall = true;
        self
    }

    /// It holds another amount than its kind usually does: a name, or a line that may be long.
    pub fn limit(mut self, limit: Limit) -> Self {
        self.fits = Fits::Most(limit);
        self
    }

    /// It is kept in no record, and may be as long as it is: a place on the disk.
    pub fn unlimited(mut self) -> Self {
        self.fits = Fits::All;
        self
    }

    /// Says that what is typed does not fit. Nearly full, it says how much there is: the line that is given back.
    fn measured(&mut self, typed: &str, usual: Limit) -> Option<String> {
        let limit = match self.fits {
            Fits::Usual => usual,
            Fits::Most(limit) => limit,
            Fits::All => return None,
        };
        if let Some(count) = limit.over(typed) {
            self.error = Some(limit.says(count));
            return None;
        }
        limit
            .near(typed)
            .filter(|_| self.error.is_none())
            .map(|count| limit.tells(count))
    }

    pub(super) fn semantics(&self, role: Role) -> Semantics {
        Semantics {
            description: self.hint.clone(),
            error: self.error.clone(),
            required: self.required,
            ..Semantics::new(role, self.label.clone())
        }
    }
}

impl Kit {
    /// Label, hint, the control, and below it what is wrong.
    pub fn framed<'a, M: 'a>(&self, field: &Field<'_>, control: impl Into<El<'a, M>>) -> El<'a, M> {
        self.framed_with(field, control, None)
    }

    /// The same with how full it is.
    fn framed_with<'a, M: 'a>(
        &self,
        field: &Field<'_>,
        control: impl Into<El<'a, M>>,
        full: Option<String>,
    ) -> El<'a, M> {
        // The control says its label and hint itself; these are for the eye.
        let mut head = Column::new().spacing(2);
        if !field.labelled {
            head = head.push(self.label(field.label.clone()));
        }
        if !field.hint.is_empty() {
            head = head.push(self.caption(field.hint.clone()));
        }
        let above = (!field.labelled || !field.hint.is_empty()).then_some(head);
        let hidden = Semantics {
            leaf: true,
            ..Semantics::default()
        };
        let mut all = Column::new()
            .extend(above.map(|head| tagged(hidden, head).into()))
            .push(control)
            .spacing(7);
        if let Some(error) = &field.error {
            all = all.push(tagged(
                Semantics {
                    leaf: true,
                    ..Semantics::new(Role::Status, error.clone())
                },
                row![
                    self.icon_toned(Icon::CircleAlert, 18.0, Tone::Note),
                    self.words(error.clone(), 15.0, 1.35, super::Weight::Regular)
                        .tone(Tone::Note)
                ]
                .spacing(8),
            ));
        }
        if let Some(full) = full {
            all = all.push(self.caption(full));
        }
        container(all)
            .width(Length::Fill)
            .padding(Padding::from([0.0, 5.0]))
            .into()
    }

    /// One line of text.
    pub fn text_field<'a, M: Clone + 'a>(
        &self,
        mut field: Field<'_>,
        value: &str,
        on_input: impl Fn(String) -> M + Clone + 'a,
        on_submit: Option<M>,
    ) -> El<'a, M> {
        let full = field.measured(value, Limit::Line);
        let control = input(
            field.id.to_owned(),
            field.semantics(Role::TextField),
            "",
            value,
            self.family,
            Some(on_input),
        )
        .on_submit(on_submit);
        self.framed_with(&field, control, full)
    }

    /// A password: dots on screen, silence for screen readers.
    pub fn secret_field<'a, M: Clone + 'a>(
        &self,
        field: Field<'_>,
        value: &str,
        on_input: impl Fn(String) -> M + Clone + 'a,
        on_submit: Option<M>,
    ) -> El<'a, M> {
        let control = input(
            field.id.to_owned(),
            Semantics {
                secret: true,
                ..field.semantics(Role::TextField)
            },
            "",
            value,
            self.family,
            Some(on_input),
        )
        .on_submit(on_submit);
        self.framed(&field, control)
    }

    /// Several lines of text.
    pub fn area_field<'a, M: Clone + 'a>(
        &self,
        mut field: Field<'_>,
        model: &'a Area,
        on_edit: impl Fn(AreaEdit) -> M + Clone + 'a,
    ) -> El<'a, M> {
        let full = field.measured(&model.text(), Limit::Text);
        let control = area(
            field.id.to_owned(),
            field.semantics(Role::TextArea),
            "",
            model,
            self.family,
            on_edit,
        )
        .spelling(field.spelling, self, field.id);
        let control = if field.large { control.size(20.0) } else { control };
        let control = if field.tall { control.tall() } else { control };
        self.framed_with(&field, control, full)
    }

    /// One of many.
    pub fn select_field<'a, M: Clone + 'a>(
        &self,
        field: Field<'_>,
        choices: Vec<Choice>,
        selected: Option<usize>,
        on_pick: impl Fn(usize) -> M + 'a,
    ) -> El<'a, M> {
        let control = self.select(
            field.id.to_owned(),
            field.semantics(Role::Select),
            choices,
            selected,
            "Choose",
            on_pick,
        );
        self.framed(&field, control)
    }

    /// A date, typed in words or figures, or chosen from a month. `written` is the date in full, shown below.
    #[allow(clippy::too_many_arguments)] // What a date field shows is what it is given.
    pub fn date_field<'a, M: Clone + 'a>(
        &self,
        mut field: Field<'_>,
        typed: &str,
        written: Option<String>,
        day: Option<NaiveDate>,
        today: NaiveDate,
        on_input: impl Fn(String) -> M + Clone + 'a,
        on_pick: impl Fn(NaiveDate) -> M + 'a,
    ) -> El<'a, M> {
        field.measured(typed, Limit::Line);
        let mut semantics = field.semantics(Role::DateField);
        if let Some(written) = &written {
            semantics.description = format!("{} {written}", semantics.description).trim().to_owned();
        }
        let line = row![
            input(
                field.id.to_owned(),
                semantics,
                "",
                typed,
                self.family,
                Some(on_input)
            ),
            calendar(
                format!("{}-calendar", field.id),
                format!("Choose a day for {}", field.label),
                day,
                today,
                self.family,
                on_pick,
            ),
        ]
        .spacing(8);
        let mut all = column![line].spacing(4);
        if let (Some(written), None) = (written, &field.error) {
            all = all.push(self.caption(written));
        }
        self.framed(&field, all)
    }

    /// A choice under its label.
    pub fn group<'a, M: 'a>(
        &self,
        label: impl Into<String>,
        hint: &str,
        control: impl Into<El<'a, M>>,
    ) -> El<'a, M> {
        self.framed(&Field::new("", label).hint(hint), control)
    }
}
