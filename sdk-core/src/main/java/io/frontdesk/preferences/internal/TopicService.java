package io.frontdesk.preferences.internal;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.Violation;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.consent.Notices;
import io.frontdesk.consent.Purpose;
import io.frontdesk.journal.Journal;
import io.frontdesk.preferences.DeclareTopic;
import io.frontdesk.preferences.Topic;
import io.frontdesk.preferences.TopicChanged;
import io.frontdesk.preferences.TopicText;
import io.frontdesk.preferences.Topics;
import io.frontdesk.preferences.spi.TopicRow;
import io.frontdesk.preferences.spi.TopicStore;
import io.frontdesk.tenancy.TenantDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

final class TopicService implements Topics {

    static final String NOTICE = "topic.";

    private final Environment env;
    private final TopicStore store;
    private final Notices notices;
    private final Journal journal;
    private final TenantDirectory tenants;
    private final CallContext context;

    TopicService(
            Environment env,
            TopicStore store,
            Notices notices,
            Journal journal,
            TenantDirectory tenants,
            CallContext context) {
        this.env = env;
        this.store = store;
        this.notices = notices;
        this.journal = journal;
        this.tenants = tenants;
        this.context = context;
    }

    @Override
    public Topic declare(DeclareTopic command) {
        requireWhole(command);
        return call(() -> {
            List<TopicRow> all = store.list(context.tenant());
            Optional<TopicRow> before = all.stream()
                    .filter(row -> row.purpose().equals(command.purpose()))
                    .findFirst();
            if (before.isEmpty() && all.size() >= MOST) {
                throw InvalidInputException.of(
                        "topic", "would be one more than " + MOST, "retire one that is offered no more");
            }
            TopicRow row = row(command, before);
            return before.filter(standing -> isSame(standing, row))
                    .map(standing -> TopicContent.read(standing, env.json()))
                    .orElseGet(() -> write(row));
        });
    }

    private static void requireWhole(DeclareTopic command) {
        var problems = new ArrayList<Violation>();
        if (command.names().isEmpty()) {
            problems.add(new Violation("names", "is empty", "add .named(language, name)"));
        }
        if (command.channels().isEmpty()) {
            problems.add(new Violation("channels", "is empty", "add .on(channel)"));
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException("Cannot declare topic " + command.purpose(), problems);
        }
    }

    private TopicRow row(DeclareTopic command, Optional<TopicRow> before) {
        return new TopicRow(
                context.tenant(),
                command.purpose(),
                command.position(),
                TopicContent.write(command.channels(), published(command), env.json()),
                before.map(row -> row.version() + 1).orElse(1L),
                env.now());
    }

    /** What is the newest version already stays it. One by one: a topic is changed seldom, and has few languages. */
    private List<TopicText> published(DeclareTopic command) {
        List<TopicText> texts = new ArrayList<>();
        command.names().forEach((language, name) -> {
            Optional<String> description = command.description(language);
            String text = name + description.map(more -> "\n\n" + more).orElse("");
            var notice = notices.publish(NOTICE + command.purpose().code(), language.toLanguageTag(), text);
            texts.add(new TopicText(language.toLanguageTag(), name, description, notice.ref()));
        });
        return texts;
    }

    private static boolean isSame(TopicRow standing, TopicRow row) {
        return standing.position() == row.position() && standing.content().equals(row.content());
    }

    private Topic write(TopicRow row) {
        if (!(row.version() == 1 ? store.insert(row) : store.update(row))) {
            throw new FrontdeskException(
                    ErrorCode.STALE_VERSION,
                    "Cannot declare topic " + row.purpose() + " of tenant " + row.tenant()
                            + ": somebody else changed it just now. Look at it and decide anew.");
        }
        journal.append(context, new TopicChanged(row.tenant(), row.purpose(), row.version()));
        return TopicContent.read(row, env.json());
    }

    @Override
    public boolean retire(Purpose topic) {
        return call(() -> {
            boolean retired = store.remove(context.tenant(), topic);
            if (retired) {
                journal.append(context, new TopicChanged(context.tenant(), topic, 0));
            }
            return retired;
        });
    }

    @Override
    public List<Topic> list() {
        return call(() -> store.list(context.tenant())).stream()
                .map(row -> TopicContent.read(row, env.json()))
                .toList();
    }

    private <T> T call(Supplier<T> work) {
        return context.inTransaction(() -> {
            tenants.requireActive(context.tenant());
            return work.get();
        });
    }
}
