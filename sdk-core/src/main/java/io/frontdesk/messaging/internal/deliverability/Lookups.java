package io.frontdesk.messaging.internal.deliverability;

import io.frontdesk.messaging.DnsRecordType;
import io.frontdesk.messaging.spi.DnsAnswer;
import io.frontdesk.messaging.spi.DnsResolver;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The look-ups of one check: each question is asked once, and a dead DNS is not asked for long. Not thread-safe. */
final class Lookups {

    /** Of a record whose includes branch out without end. */
    static final int MOST_QUESTIONS = 150;

    static final int MOST_FAILURES = 3;

    private final DnsResolver resolver;
    private final Map<Question, DnsAnswer> answers = new HashMap<>();
    private int failures;

    private record Question(String name, DnsRecordType type) {}

    Lookups(DnsResolver resolver) {
        this.resolver = resolver;
    }

    /**
     * The values found; empty if there is nothing.
     *
     * @throws DnsUnavailable if DNS cannot tell
     */
    List<String> find(String name, DnsRecordType type) {
        if (!DnsNames.isName(name)) {
            return List.of();
        }
        return answer(DnsNames.normal(name), type)
                .fold(DnsAnswer.Records::values, noSuchName -> List.of(), noData -> List.of(), failed -> {
                    throw new DnsUnavailable(name, failed.reason());
                });
    }

    private DnsAnswer answer(String name, DnsRecordType type) {
        var question = new Question(name, type);
        DnsAnswer known = answers.get(question);
        if (known != null) {
            return known;
        }
        DnsAnswer answer = mayAsk() ? resolver.lookUp(name, type) : new DnsAnswer.Failed("asked too much already");
        failures += answer instanceof DnsAnswer.Failed ? 1 : 0;
        answers.put(question, answer);
        return answer;
    }

    private boolean mayAsk() {
        return failures < MOST_FAILURES && answers.size() < MOST_QUESTIONS;
    }
}
