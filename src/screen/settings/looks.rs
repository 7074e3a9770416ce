//! How it looks: size of text, colours, letters. And what this program is.

use super::Message;
use crate::kit::{El, Icon, Owner, Theme};
use crate::screen::Context;
use crate::screen::preferences::TEXT_SIZES;
use iced::Length;
use iced::widget::column;

/// The cards of the section.
pub(super) fn cards<'a>(context: &Context<'a>) -> Vec<El<'a, Message>> {
    vec![
        text_size(context),
        colours(context),
        letters(context),
        spelling(context),
    ]
}

fn text_size<'a>(context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let sizes = std::iter::once((None, "Usual".to_owned()))
        .chain(TEXT_SIZES.map(|size| (Some(size), format!("{size} %"))));
    kit.card(
        Owner::Plain,
        column![
            kit.h2("Text size"),
            kit.caption("Everything grows together: words, buttons and spaces. Also Ctrl and plus or minus."),
            kit.radio_chips(
                "text-size",
                "Text size",
                sizes,
                Some(&context.preferences.text_size),
                Message::TextSize
            ),
        ]
        .spacing(10),
    )
}

fn colours<'a>(context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let themes = std::iter::once((None, "Match this computer".to_owned()))
        .chain(Theme::ALL.map(|theme| (Some(theme), theme.label().to_owned())));
    kit.card(
        Owner::Plain,
        column![
            kit.h2("Colours"),
            kit.radio_chips(
                "colours",
                "Colours",
                themes,
                Some(&context.preferences.chosen_theme()),
                Message::Theme
            ),
        ]
        .spacing(10),
    )
}

fn letters<'a>(context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let wide = context.preferences.wide_letters;
    kit.card(
        Owner::Plain,
        column![
            kit.h2("Letters"),
            kit.radio_chips(
                "letters",
                "Letters",
                [(false, "Clear".to_owned()), (true, "Wide".to_owned())],
                Some(&wide),
                Message::Wide
            ),
        ]
        .spacing(10),
    )
}

fn spelling<'a>(context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let on = context.speller().is_some();
    let mut all = column![
        kit.h2("Check spelling"),
        kit.caption("In long texts. Never in a child’s exact words. Nothing changes unless you choose it."),
        kit.radio_chips(
            "check-spelling",
            "Check spelling",
            [(true, "On".to_owned()), (false, "Off".to_owned())],
            Some(&on),
            Message::CheckSpelling
        ),
    ]
    .spacing(10);
    let own = context.spelling.own();
    if !own.is_empty() {
        let words = own.into_iter().enumerate().map(|(n, word)| {
            kit.quiet(
                format!("own-word-{n}"),
                Some(Icon::X),
                word.clone(),
                Message::ForgetWord(word.clone()),
            )
            .called(format!("Remove {word} from my words"))
            .into()
        });
        all = all.push(kit.group(
            "My words",
            "Words you added. Press one to remove it.",
            kit.flow(words),
        ));
    }
    kit.card(Owner::Plain, all)
}

/// What this program is, and where the records lie.
pub(super) fn about<'a>(context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let line = |words: String| kit.body(words).width(Length::Fill);
    kit.card(
        Owner::Plain,
        column![
            kit.h2("About Fourfold"),
            line(format!("Version {}.", env!("CARGO_PKG_VERSION"))),
            line(format!("Your records are kept in {}.", context.paths.folder().display())),
            line("Nothing leaves this computer unless you send it.".to_owned()),
            kit.caption(
                "Free software under the GNU General Public License, version 3 or later. Letters: Atkinson Hyperlegible Next and Lexend (SIL Open Font License). Icons: Lucide (ISC). Words for spelling: SCOWL (copyright Kevin Atkinson and others). Recovery words: the list of BIP 39 (CC0). Sealed with SQLCipher (BSD) and OpenSSL (Apache)."
            ),
        ]
        .spacing(8),
    )
}
