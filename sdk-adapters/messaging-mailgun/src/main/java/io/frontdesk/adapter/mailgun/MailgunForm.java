package io.frontdesk.adapter.mailgun;

import io.frontdesk.adapter.http.FormPart;
import io.frontdesk.adapter.http.mail.Echo;
import io.frontdesk.adapter.http.mail.MailDraft;
import io.frontdesk.adapter.http.mail.MailFile;
import java.util.ArrayList;
import java.util.List;

/** Writes the form of {@code POST /v3/{domain}/messages}: one recipient a call, so that each has an answer of its own. */
final class MailgunForm {

    private final MailgunAccount account;

    MailgunForm(MailgunAccount account) {
        this.account = account;
    }

    List<FormPart> parts(MailDraft draft) {
        var parts = new ArrayList<FormPart>();
        parts.add(FormPart.field("from", draft.mailbox()));
        parts.add(FormPart.field("to", draft.recipient()));
        draft.subject().ifPresent(subject -> parts.add(FormPart.field("subject", subject)));
        draft.text().ifPresent(text -> parts.add(FormPart.field("text", text)));
        draft.html().ifPresent(html -> parts.add(FormPart.field("html", html)));
        draft.replyTo().ifPresent(address -> parts.add(FormPart.field("h:Reply-To", address)));
        draft.headers().forEach((name, value) -> parts.add(FormPart.field("h:" + name, value)));
        Echo.of(draft).forEach((name, value) -> parts.add(FormPart.field("v:" + name, value)));
        if (!account.tracking()) {
            parts.add(FormPart.field("o:tracking", "no"));
            parts.add(FormPart.field("o:tracking-clicks", "no"));
            parts.add(FormPart.field("o:tracking-opens", "no"));
        }
        if (account.testMode()) {
            parts.add(FormPart.field("o:testmode", "yes"));
        }
        draft.files().forEach(file -> parts.add(part(file)));
        return parts;
    }

    /** Mailgun makes the content id of an inline file from its file name. */
    private static FormPart part(MailFile file) {
        return file.contentId()
                .map(id -> FormPart.file("inline", id, file.mediaType(), file.bytes()))
                .orElseGet(() -> FormPart.file("attachment", file.fileName(), file.mediaType(), file.bytes()));
    }
}
