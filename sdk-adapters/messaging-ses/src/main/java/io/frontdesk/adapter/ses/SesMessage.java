package io.frontdesk.adapter.ses;

import io.frontdesk.adapter.http.mail.Echo;
import io.frontdesk.adapter.http.mail.MailDraft;
import io.frontdesk.adapter.http.mail.MailFile;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the body of SES's {@code SendEmail}: simple content, which carries headers and attachments; one recipient a call. */
final class SesMessage {

    /** Limits of SES's {@code Message} and {@code MessageHeader}. */
    private static final int MAX_HEADERS = 15;

    private static final int MAX_HEADER_VALUE = 870;
    private static final String NO_SUBJECT = "(no subject)";

    private final Optional<String> configurationSet;

    SesMessage(Optional<String> configurationSet) {
        this.configurationSet = configurationSet;
    }

    /** What SES would not take; empty if nothing is known. */
    static Optional<String> problemOf(MailDraft draft) {
        if (draft.headers().size() > MAX_HEADERS) {
            return Optional.of("too many headers");
        }
        return draft.headers().entrySet().stream()
                .filter(header -> header.getValue().length() > MAX_HEADER_VALUE
                        || header.getValue().isEmpty())
                .map(header -> "header " + header.getKey() + " is empty or too long")
                .findFirst();
    }

    byte[] json(MailDraft draft) {
        ObjectNode mail = Json.object();
        mail.put("FromEmailAddress", draft.mailbox());
        mail.putObject("Destination").putArray("ToAddresses").add(draft.recipient());
        draft.replyTo().ifPresent(address -> mail.putArray("ReplyToAddresses").add(address));
        addContent(mail.putObject("Content").putObject("Simple"), draft);
        ArrayNode tags = mail.putArray("EmailTags");
        Echo.of(draft)
                .forEach((name, value) -> tags.addObject().put("Name", name).put("Value", value));
        configurationSet.ifPresent(name -> mail.put("ConfigurationSetName", name));
        return Json.bytes(mail);
    }

    private static void addContent(ObjectNode content, MailDraft draft) {
        addText(content, "Subject", draft.subject().orElse(NO_SUBJECT));
        ObjectNode body = content.putObject("Body");
        draft.text().ifPresent(text -> addText(body, "Text", text));
        draft.html().ifPresent(html -> addText(body, "Html", html));
        ArrayNode headers = content.putArray("Headers");
        draft.headers()
                .forEach((name, value) -> headers.addObject().put("Name", name).put("Value", value));
        if (!draft.files().isEmpty()) {
            ArrayNode files = content.putArray("Attachments");
            draft.files().forEach(file -> addFile(files.addObject(), file));
        }
    }

    private static void addText(ObjectNode parent, String name, String text) {
        parent.putObject(name).put("Data", text).put("Charset", "UTF-8");
    }

    /** How it is encoded in the mail has to be said: SES would mail it as 7-bit text. */
    private static void addFile(ObjectNode node, MailFile file) {
        node.put("FileName", file.fileName())
                .put("ContentType", file.mediaType())
                .put("ContentDisposition", file.contentId().isPresent() ? "INLINE" : "ATTACHMENT")
                .put("ContentTransferEncoding", "BASE64")
                .put("RawContent", file.bytes());
        file.contentId().ifPresent(id -> node.put("ContentId", id));
    }
}
