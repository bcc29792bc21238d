package io.frontdesk.messaging.internal.deliverability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TagListTest {

    @Test
    void reads_tags_with_white_space_around_and_inside() {
        assertThat(TagList.parse(" v = DKIM1 ;\tp= MIG f\r\n fMA== ; n=; ")
                        .orElseThrow()
                        .tags())
                .isEqualTo(Map.of("v", "DKIM1", "p", "MIG f\r\n fMA==", "n", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ";", "v", "v=1; v=2", "v=1;; p=2", "1=2", "v=1; p=\u00e9", "v=1; p q=2", "=1", "v-x=1"})
    void what_is_no_list_of_tags_is_none(String text) {
        assertThat(TagList.parse(text)).isEmpty();
    }

    @Test
    void names_are_told_apart_by_case() {
        assertThat(TagList.parse("v=1; V=2").orElseThrow().tags()).hasSize(2);
    }

    @Test
    void tags_change_in_their_place() {
        TagList tags = TagList.parse("v=DMARC1;p=none;sp=none").orElseThrow();

        assertThat(tags.with("p", "reject").without("sp").with("rua", "mailto:a@b.example"))
                .hasToString("v=DMARC1; p=reject; rua=mailto:a@b.example");
        assertThat(tags).hasToString("v=DMARC1; p=none; sp=none");
    }
}
