package io.frontdesk.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class FailureTraceTest {

    @Test
    void tells_what_was_thrown_and_where_and_not_what_it_says() {
        var cause = new IllegalArgumentException("maria@example.org is wrong");
        var failure = new IllegalStateException("Cannot greet maria@example.org", cause);
        var text = new StringWriter();

        FailureTrace.of(failure).printStackTrace(new PrintWriter(text, true));

        assertThat(text.toString())
                .contains("java.lang.IllegalStateException", "java.lang.IllegalArgumentException", "FailureTraceTest")
                .doesNotContain("maria");
    }

    @Test
    void ends_even_where_causes_go_in_a_circle() {
        var one = new IllegalStateException();
        var other = new IllegalStateException(one);
        one.initCause(other);

        assertThat(FailureTrace.of(one)).hasMessage("java.lang.IllegalStateException");
    }
}
