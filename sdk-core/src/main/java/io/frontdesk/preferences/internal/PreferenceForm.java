package io.frontdesk.preferences.internal;

import io.frontdesk.common.Channel;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.consent.NoticeRef;
import io.frontdesk.consent.Purpose;
import io.frontdesk.preferences.PreferencePage;
import io.frontdesk.preferences.SavePreferences;
import io.frontdesk.preferences.TopicChoice;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Our own form: what it holds, and what it says when it comes back. Beside each box stands how it was shown, so that only what somebody changed
 * is a choice: a page that lay open while somebody left on another way brings nothing back.
 */
final class PreferenceForm {

    static final String ACTION = "action";
    static final String SAVE = "save";
    static final String LEAVE_EVERYTHING = "leave-everything";
    static final String WANT = "want";
    static final String SHOWN_ON = "on";
    static final String SHOWN_OFF = "off";
    static final String TEXT = "text";
    static final String STAMP = "made";
    static final String PAUSE = "pause";
    static final String SHOWN_PAUSE = "paused";

    private static final String BETWEEN = "~";

    private PreferenceForm() {}

    static String box(TopicChoice choice, Channel channel) {
        return choice.topic().purpose().code() + BETWEEN + channel.code();
    }

    static String text(TopicChoice choice) {
        NoticeRef notice = choice.text().notice();
        return choice.topic().purpose().code() + BETWEEN + notice.language() + BETWEEN + notice.version();
    }

    static String pause(PreferencePage page) {
        return page.pausedUntil()
                .map(until -> until.atZone(page.zone()).toLocalDate().toString())
                .orElse("");
    }

    /**
     * What somebody chose.
     *
     * @param page as it stands now
     * @throws InvalidInputException for what no page of ours can have sent, or a day that is none
     */
    static SavePreferences read(FormFields form, PreferencePage page) {
        SavePreferences command = leaves(form);
        if (!form.first(ACTION).equals(SAVE)) {
            return command;
        }
        Set<String> wanted = new HashSet<>(form.all(WANT));
        Map<String, NoticeRef> texts = texts(form);
        for (String box : form.all(SHOWN_OFF)) {
            String[] parts = parts(box, 2);
            NoticeRef shown = texts.get(parts[0]);
            if (wanted.contains(box) && shown != null) {
                command = command.choose(Purpose.of(parts[0]), Channel.of(parts[1]), shown);
            }
        }
        return pause(form, page, command);
    }

    /**
     * What of it says no.
     *
     * @throws InvalidInputException for what no page of ours can have sent
     */
    static SavePreferences leaves(FormFields form) {
        String action = form.first(ACTION);
        SavePreferences command = SavePreferences.nothing();
        if (action.equals(LEAVE_EVERYTHING)) {
            return command.leaveEverything();
        }
        Set<String> wanted = new HashSet<>(form.all(WANT));
        for (String box : action.equals(SAVE) ? form.all(SHOWN_ON) : List.<String>of()) {
            String[] parts = parts(box, 2);
            if (!wanted.contains(box)) {
                command = command.leave(Purpose.of(parts[0]), Channel.of(parts[1]));
            }
        }
        return command;
    }

    private static Map<String, NoticeRef> texts(FormFields form) {
        Map<String, NoticeRef> texts = new HashMap<>();
        for (String text : form.all(TEXT)) {
            String[] parts = parts(text, 3);
            texts.put(parts[0], new NoticeRef(TopicService.NOTICE + parts[0], number(parts[2]), parts[1]));
        }
        return texts;
    }

    private static SavePreferences pause(FormFields form, PreferencePage page, SavePreferences command) {
        String day = form.first(PAUSE);
        if (day.equals(form.first(SHOWN_PAUSE))) {
            return command;
        }
        if (day.isEmpty()) {
            return command.resume();
        }
        try {
            return command.pauseUntil(
                    LocalDate.parse(day).atStartOfDay(page.zone()).toInstant());
        } catch (DateTimeParseException e) {
            throw new InvalidInputException(
                    "Cannot read the form",
                    List.of(new io.frontdesk.common.Violation(PAUSE, "is no day", "give one")),
                    e);
        }
    }

    private static String[] parts(String text, int count) {
        String[] parts = text.split(BETWEEN, -1);
        if (parts.length != count) {
            throw InvalidInputException.of("form", "is none of ours", "send the form as it was shown");
        }
        return parts;
    }

    private static int number(String digits) {
        if (!digits.matches("[1-9][0-9]{0,8}")) {
            throw InvalidInputException.of("form", "is none of ours", "send the form as it was shown");
        }
        return Integer.parseInt(digits);
    }
}
