package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.tenancy.spi.DomainAnswer;
import io.frontdesk.tenancy.spi.DomainVerifier;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link DomainVerifier} does. */
public abstract class DomainVerifierContract {

    private static final String DOMAIN = "desk.example.org";
    private static final String RECORD = "frontdesk-verification=AbC-123_xyz";

    protected DomainVerifierContract() {}

    /** The verifier to test; it sees what is published. */
    protected abstract DomainVerifier verifier();

    /** From now on these texts stand at the domain's place, beside nothing else. */
    protected abstract void publish(String domain, List<String> texts);

    /** From now on nobody can tell what stands there. */
    protected abstract void fail(String domain);

    @Test
    void finds_each_text_as_it_was_published() {
        publish(DOMAIN, List.of("v=spf1 -all", RECORD));

        assertThat(texts(verifier().ask(DOMAIN))).contains("v=spf1 -all", RECORD);
    }

    @Test
    void finds_nothing_where_nothing_is_published() {
        publish("other.example.org", List.of(RECORD));

        assertThat(verifier().ask(DOMAIN)).isEqualTo(new DomainAnswer.Absent());
    }

    @Test
    void says_when_nobody_can_tell_and_keeps_the_answer_short() {
        publish(DOMAIN, List.of(RECORD));
        fail(DOMAIN);

        assertThat(verifier().ask(DOMAIN))
                .isInstanceOfSatisfying(
                        DomainAnswer.Failed.class,
                        failed -> assertThat(failed.reason())
                                .isNotBlank()
                                .hasSizeLessThanOrEqualTo(100)
                                .doesNotContain(DOMAIN));
    }

    @Test
    void names_a_place_of_each_domain() {
        assertThat(verifier().place(DOMAIN))
                .contains(DOMAIN)
                .isNotEqualTo(verifier().place("x." + DOMAIN));
    }

    @Test
    void throws_nothing_for_a_name_of_full_length() {
        String label = "x".repeat(63);
        String longest = label + "." + label + "." + label + "." + "x".repeat(61);

        assertThat(texts(verifier().ask(longest))).isEmpty();
    }

    private static List<String> texts(DomainAnswer answer) {
        return answer.fold(DomainAnswer.Found::texts, absent -> List.of(), failed -> List.of());
    }
}
