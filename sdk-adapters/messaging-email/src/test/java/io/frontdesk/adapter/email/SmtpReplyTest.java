package io.frontdesk.adapter.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpReplyTest {

    @ParameterizedTest
    @CsvSource({
        "550, 550 5.1.1 <maria@example.org> unknown, 550 5.1.1",
        "550, 550-5.7.26 long,                       550 5.7.26",
        "550, 550 no such user,                      550",
        "550, 550 5.1 is no status,                  550",
        "550, 550 5.1.1.1 is no status,              550",
        "421, 421 4.7.0 wait,                        421 4.7.0",
        "-1,  [EOF],                                 no answer",
        "0,   '',                                    no answer",
    })
    void a_label_holds_codes_and_no_words(int code, String text, String label) {
        assertThat(SmtpReply.of(code, text).label()).isEqualTo(label);
    }

    @ParameterizedTest
    @CsvSource({
        "250 2.0.0 Ok: queued as 4F3A9B2C,                        4F3A9B2C",
        "250 2.6.0 <maria@example.org> Queued as 12345,           12345",
        "250 Ok 0102018c7f3e-1a2b-3c4d-000000,                    0102018c7f3e-1a2b-3c4d-000000",
        "250 ok maria@example.org is a nice one,                  ''",
        "250 ok maria.lopez@example.org,                          ''",
        "250 ok,                                                  ''",
        "250 2.0.0 OK 1700000000 ab-12si345 - gsmtp,              ''",
        "451 4.3.0 queued as 4F3A9B2C,                            ''",
    })
    void a_queue_id_is_taken_only_where_it_is_one(String text, String id) {
        int code = Integer.parseInt(text.substring(0, 3));
        assertThat(SmtpReply.of(code, text).queueId().orElse("")).isEqualTo(id);
    }
}
