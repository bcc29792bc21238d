package io.frontdesk.adapter.email;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Tells answers that no person wrote (RFC 3834) by what their header says. */
final class AutoReplies {

    private static final Set<String> PRECEDENCES = Set.of("bulk", "junk", "auto_reply", "auto-reply");
    private static final List<String> MARKS =
            List.of("x-autoreply", "x-autorespond", "x-autoresponder", "x-auto-reply");

    private AutoReplies() {}

    static boolean isOne(MailPart mail) {
        String submitted = mail.field("auto-submitted").orElse("no").toLowerCase(Locale.ROOT);
        String precedence = mail.field("precedence").orElse("").toLowerCase(Locale.ROOT);
        return !submitted.split("[;( ]", 2)[0].strip().equals("no")
                || PRECEDENCES.contains(precedence)
                || MARKS.stream().anyMatch(mark -> mail.field(mark).isPresent());
    }
}
