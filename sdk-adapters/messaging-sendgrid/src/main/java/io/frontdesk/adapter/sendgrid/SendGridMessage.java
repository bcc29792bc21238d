package io.frontdesk.adapter.sendgrid;

import io.frontdesk.adapter.http.mail.Echo;
import io.frontdesk.adapter.http.mail.MailDraft;
import io.frontdesk.adapter.http.mail.MailFile;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the body of {@code POST /v3/mail/send}: one recipient a call, so that each has an answer of its own. */
final class SendGridMessage {

    /** SendGrid refuses a message without a subject. */
    private static final String NO_SUBJECT = "(no subject)";

    private final SendGridAccount account;

    SendGridMessage(SendGridAccount account) {
        this.account = account;
    }

    byte[] json(MailDraft draft) {
        ObjectNode mail = Json.object();
        ObjectNode envelope = mail.putArray("personalizations").addObject();
        envelope.putArray("to").addObject().put("email", draft.recipient());
        ObjectNode from = mail.putObject("from").put("email", draft.from());
        draft.fromName().ifPresent(name -> from.put("name", name));
        draft.replyTo().ifPresent(address -> mail.putObject("reply_to").put("email", address));
        mail.put("subject", draft.subject().orElse(NO_SUBJECT));
        addContent(mail.putArray("content"), draft);
        addFiles(mail, draft);
        ObjectNode headers = mail.putObject("headers");
        draft.headers().forEach(headers::put);
        ObjectNode echo = mail.putObject("custom_args");
        Echo.of(draft).forEach(echo::put);
        addSwitches(mail);
        return Json.bytes(mail);
    }

    /** The plain one first: SendGrid insists. */
    private static void addContent(ArrayNode content, MailDraft draft) {
        draft.text()
                .ifPresent(text -> content.addObject().put("type", "text/plain").put("value", text));
        draft.html()
                .ifPresent(html -> content.addObject().put("type", "text/html").put("value", html));
    }

    private static void addFiles(ObjectNode mail, MailDraft draft) {
        if (draft.files().isEmpty()) {
            return;
        }
        ArrayNode files = mail.putArray("attachments");
        for (MailFile file : draft.files()) {
            ObjectNode node = files.addObject()
                    .put("content", file.bytes())
                    .put("type", file.mediaType())
                    .put("filename", file.fileName())
                    .put("disposition", file.contentId().isPresent() ? "inline" : "attachment");
            file.contentId().ifPresent(id -> node.put("content_id", id));
        }
    }

    private void addSwitches(ObjectNode mail) {
        if (account.sandbox()) {
            mail.putObject("mail_settings").putObject("sandbox_mode").put("enable", true);
        }
        if (!account.tracking()) {
            ObjectNode tracking = mail.putObject("tracking_settings");
            tracking.putObject("click_tracking").put("enable", false).put("enable_text", false);
            tracking.putObject("open_tracking").put("enable", false);
            tracking.putObject("subscription_tracking").put("enable", false);
        }
    }
}
