//! The terms of a meeting.

use crate::domain::choice::choices;

choices! {
    /// What sort of meeting it is.
    #[derive(Default)]
    MeetingKind {
        #[default]
        SenReview = "SEN review",
        /// Before support begins (SEND Code of Practice 2015, 6.39).
        EarlyDiscussion = "Early discussion",
        EhcReview = "EHC annual review",
        ParentsEvening = "Parents’ evening",
        Informal = "Informal talk",
        Phone = "Phone call",
        Other = "Other meeting",
    }
}

choices! {
    /// Where a meeting stands.
    #[derive(Default)]
    MeetingState {
        #[default]
        Planned = "Planned",
        Ready = "Ready",
        /// It takes place or took place, and is not closed yet.
        Held = "Held",
        Closed = "Closed",
        Cancelled = "Cancelled",
    }
}

choices! {
    /// Whether somebody comes.
    #[derive(Default)]
    Presence {
        #[default]
        Invited = "Invited",
        Coming = "Coming",
        Came = "Came",
        Apologies = "Sent apologies",
    }
}

choices! {
    /// How the child has a part in a meeting (SEND Code of Practice 2015, 6.70).
    ChildPart {
        All = "There all the time",
        Part = "There for a part",
        /// Views gathered beforehand.
        Before = "Views gathered before",
        /// With a reason.
        NotThisTime = "Not this time",
    }
}

choices! {
    /// Ways in which a child can take part.
    TakePart {
        TalkBefore = "Talk it through before",
        JoinForAPart = "Join for a part",
        Letter = "Write or draw a letter",
        Video = "Make a video or recording",
        Helper = "Have a helper speak for them",
        Photos = "Show photos or things they made",
        Choose = "Choose who comes and where it is",
    }
}

choices! {
    /// What an item of an agenda is for.
    Slot {
        ChildPart = "The child’s part",
        WentWell = "What has gone well",
        /// Parents' views, with enough time (SEND Code of Practice 2015, 6.69).
        ParentsView = "What home sees",
        SchoolView = "What school sees",
        SinceLast = "Since last time",
        Outcomes = "Each outcome",
        Questions = "Questions",
        /// Planning (SEND Code of Practice 2015, 6.69).
        Planning = "What we plan",
        NextSteps = "Actions and next date",
    }
}

choices! {
    /// Whether there was enough time for the parents' views.
    EnoughTime {
        Yes = "Yes",
        Partly = "Partly",
        No = "No",
    }
}

choices! {
    /// What is asked before a meeting is closed.
    GateItem {
        /// Each action has who and by when, or is left for later on purpose.
        Actions = "Who does what, by when",
        NextDate = "The next date",
        InWriting = "A written record",
        EnoughTime = "Time for what home sees",
        HowItFelt = "How it felt",
        Thanks = "Thanks",
    }
}
