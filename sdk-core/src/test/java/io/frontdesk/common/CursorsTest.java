package io.frontdesk.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorsTest {

    private static final UUID ID = UUID.fromString("ffffffff-ffff-7fff-8000-0123456789ab");

    @Test
    void reads_back_what_it_wrote() {
        assertThat(Cursors.decode(Cursors.encode(ID))).isEqualTo(ID);
        assertThat(Cursors.encode(ID)).hasSize(22).doesNotContain(ID.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "not a cursor",
                "ffffffff-ffff-7fff-8000-0123456789ab",
                "_____________3__gAABI0VnibD", // one character too many
                "____________f_-AAAEjRWeJrB", // bits set behind the sixteenth byte
            })
    void refuses_what_it_did_not_write(String garbled) {
        assertThatThrownBy(() -> Cursors.decode(garbled))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("cursor");
    }

    @Test
    void a_page_is_cut_at_the_limit_and_points_behind_its_last_row() {
        List<UUID> ids = List.of(new UUID(0, 1), new UUID(0, 2), new UUID(0, 3));

        Page<UUID> page = Cursors.page(ids, PageRequest.first(2), id -> id);

        assertThat(page.items()).containsExactly(ids.get(0), ids.get(1));
        assertThat(Cursors.after(PageRequest.first(2).after(page.next().orElseThrow())))
                .isEqualTo(ids.get(1));
    }

    @Test
    void the_last_page_points_nowhere() {
        assertThat(Cursors.page(List.of(ID), PageRequest.first(1), id -> id).next())
                .isEmpty();
        assertThat(Cursors.after(PageRequest.first(1))).isNull();
    }
}
