package io.frontdesk.preferences.internal;

import static io.frontdesk.common.WebPage.escaped;

import io.frontdesk.common.Channel;
import io.frontdesk.common.WebPage;
import io.frontdesk.consent.ConsentState;
import io.frontdesk.consent.ConsentStatus;
import io.frontdesk.preferences.PreferencePage;
import io.frontdesk.preferences.TopicChoice;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What a preference link shows: a plain page in English around the tenant's own texts. */
final class PreferenceHtml {

    private static final String HIDDEN = "<input type=\"hidden\" name=\"%s\" value=\"%s\">\n";

    private PreferenceHtml() {}

    /**
     * The page.
     *
     * @param choosable on which channels the link is good for a yes
     * @param stamp says when the page was made
     * @param message said first; empty for nothing
     */
    static String page(PreferencePage page, Predicate<Channel> choosable, String stamp, String message) {
        return WebPage.document("en", "What would you like to hear?", """
                %s<p>%s writes to you about what you choose here.</p>
                <form method="post">
                %s%s%s%s<fieldset>
                <legend>A rest</legend>
                <label>Send me nothing of it until <input type="date" name="%s" value="%s"></label>
                </fieldset>
                <button type="submit">Save</button>
                </form>
                %s""".formatted(
                message.isEmpty() ? "" : "<p role=\"status\"><strong>" + escaped(message) + "</strong></p>\n",
                escaped(page.tenant().name()),
                hidden(PreferenceForm.ACTION, PreferenceForm.SAVE),
                hidden(PreferenceForm.STAMP, stamp),
                page.topics().stream().map(choice -> topic(choice, choosable)).collect(Collectors.joining()),
                hidden(PreferenceForm.SHOWN_PAUSE, PreferenceForm.pause(page)),
                PreferenceForm.PAUSE,
                escaped(PreferenceForm.pause(page)),
                leaveEverything()));
    }

    static String unknown() {
        return WebPage.document(
                "en",
                "This link does not work",
                "<p>It may have been cut off or changed on the way. Use the link in the message itself.</p>");
    }

    static String expired() {
        return WebPage.document("en", "This link is no longer valid", """
                <p>It does not show your choices any more, since we do not know you by the address it was sent to. Use the link in the latest message.</p>
                <p>To get nothing any more, this one is still good:</p>
                %s""".formatted(leaveEverything()));
    }

    static String left() {
        return WebPage.document(
                "en", "You have unsubscribed", "<p>It is written down: we do not send you what you left.</p>");
    }

    private static String leaveEverything() {
        return """
                <form method="post">
                %s<p><button type="submit">Unsubscribe from everything</button></p>
                </form>""".formatted(hidden(PreferenceForm.ACTION, PreferenceForm.LEAVE_EVERYTHING));
    }

    private static String topic(TopicChoice choice, Predicate<Channel> choosable) {
        String language = escaped(choice.text().language());
        String description = choice.text()
                .description()
                .map(text ->
                        "<p lang=\"%s\" style=\"white-space: pre-line\">%s</p>\n".formatted(language, escaped(text)))
                .orElse("");
        return "<fieldset>\n<legend lang=\"%s\">%s</legend>\n%s%s%s</fieldset>\n"
                .formatted(
                        language,
                        escaped(choice.text().name()),
                        description,
                        hidden(PreferenceForm.TEXT, PreferenceForm.text(choice)),
                        choice.topic().channels().stream()
                                .map(channel -> box(choice, channel, choosable.test(channel)))
                                .collect(Collectors.joining()));
    }

    private static String box(TopicChoice choice, Channel channel, boolean choosable) {
        String value = PreferenceForm.box(choice, channel);
        boolean chosen = choice.isChosen(channel);
        boolean asked = choice.channels()
                .getOrDefault(channel, ConsentStatus.NONE)
                .state()
                .filter(ConsentState.REQUESTED::equals)
                .isPresent();
        return hidden(chosen ? PreferenceForm.SHOWN_ON : PreferenceForm.SHOWN_OFF, value)
                + "<div><label><input type=\"checkbox\" name=\"%s\" value=\"%s\"%s%s> %s</label></div>\n"
                        .formatted(
                                PreferenceForm.WANT,
                                escaped(value),
                                chosen ? " checked" : "",
                                chosen || choosable ? "" : " disabled",
                                escaped(name(channel)) + note(asked, chosen || choosable));
    }

    private static String note(boolean asked, boolean choosable) {
        if (asked) {
            return " (waiting for your confirmation)";
        }
        return choosable ? "" : " (to choose it, follow a link that came there)";
    }

    private static String name(Channel channel) {
        return switch (channel.code()) {
            case "email" -> "E-mail";
            case "sms" -> "SMS";
            case "whatsapp" -> "WhatsApp";
            default -> channel.code();
        };
    }

    private static String hidden(String name, String value) {
        return HIDDEN.formatted(name, escaped(value));
    }
}
