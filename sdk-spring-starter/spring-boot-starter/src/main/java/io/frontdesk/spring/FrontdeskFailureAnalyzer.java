package io.frontdesk.spring;

import io.frontdesk.common.FrontdeskException;
import java.util.HashSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says in terms of a Spring application what a desk needs that could not be built. What the application's own code got from a desk is left to Spring,
 * which shows where.
 */
final class FrontdeskFailureAnalyzer extends AbstractFailureAnalyzer<FrontdeskException> {

    private static final Pattern OURS =
            Pattern.compile("\\bio[./]frontdesk[./]spring[./](test[./])?\\w*AutoConfiguration\\b");

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, FrontdeskException cause) {
        if (!isOurs(rootFailure)) {
            return null;
        }
        String message = String.valueOf(cause.getMessage());
        String action = switch (cause.code()) {
            case NOT_CONFIGURED -> notConfigured(message);
            case SCHEMA_MISMATCH -> mismatch(message);
            case STORAGE_UNAVAILABLE ->
                "Look whether the database is up and lets this application in, whether its pool has two connections at least, and whether another"
                        + " process has the directory of frontdesk.embedded.directory open.";
            case INVALID_INPUT ->
                "Correct the bean, or the FrontdeskCustomizer, that gives what the description names.";
            default -> null;
        };
        return action == null ? null : new FailureAnalysis(message, action, cause);
    }

    /** Whether the bean that failed is one of ours: the innermost, since ours are made of the application's and the other way round. */
    private static boolean isOurs(Throwable failure) {
        BeanCreationException failed = null;
        var seen = new HashSet<Throwable>();
        for (Throwable each = failure; each != null && seen.add(each); each = each.getCause()) {
            if (each instanceof BeanCreationException creation) {
                failed = creation;
            }
        }
        if (failed == null) {
            return false;
        }
        String made = failed.getResourceDescription();
        // Beans that were processed ahead of time do not say where they come from.
        return made == null
                ? String.valueOf(failed.getBeanName()).startsWith("frontdesk")
                : OURS.matcher(made).find();
    }

    private static String mismatch(String message) {
        if (message.contains("Cannot migrate the schema")) {
            return "Look up the SQLState in the database's manual and the file in FrontdeskSchema's print: the user may lack a right, a name may be"
                    + " taken, or the database runs in a mode that is not served. Mend, then start again.";
        }
        if (message.contains("is newer")) {
            return "Use the version of Frontdesk that made this schema, or a later one.";
        }
        return "Set frontdesk.schema.mode=migrate to have Frontdesk create and upgrade its tables, or run the files that FrontdeskSchema prints with"
                + " your own tool.";
    }

    private static String notConfigured(String message) {
        if (message.contains("Flyway")) {
            return "Add org.flywaydb:flyway-core (and flyway-database-postgresql on PostgreSQL), or set frontdesk.schema.mode=validate and run the"
                    + " files that FrontdeskSchema prints with your own tool.";
        }
        if (message.contains("does not know")) {
            return "The application defines its EntityManagerFactory itself: add the package io.frontdesk.adapter.jpa to the packages it scans.";
        }
        if (message.contains("two host accounts")) {
            return "Give HostAccount beans of one channel keys of their own. A MessageChannel bean is the account 'main': where there are several for"
                    + " one channel, give HostAccount.of(key, channel) beans instead.";
        }
        if (message.contains("Cannot find the key") || message.contains("Cannot use the key")) {
            return Secrets.REMEDY;
        }
        if (message.contains("does not begin with https")) {
            return "Set frontdesk.public-base-url to an https address, or frontdesk.development=true on a developer's machine.";
        }
        return "Set what the description names by a frontdesk.* property, a bean, or a FrontdeskCustomizer.";
    }
}
