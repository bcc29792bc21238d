package io.frontdesk.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.Channel;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.consent.Purpose;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SendingPolicyTest {

    private static final SendWindow DAY = SendWindow.hours(8, 20);
    private static final Purpose NEWS = Purpose.of("news");

    static Stream<Map.Entry<String, Runnable>> wrong() {
        SendingPolicy none = SendingPolicy.none();
        return Map.<String, Runnable>ofEntries(
                Map.entry("window", () -> SendWindow.hours(8, 8)),
                Map.entry("window.from", () -> SendWindow.hours(-1, 8)),
                Map.entry("window.to", () -> SendWindow.hours(8, 25)),
                Map.entry("window.days", () -> DAY.on(List.of())),
                Map.entry("quietHours.windows", () -> QuietHours.outside(List.of())),
                Map.entry("quietHours.region", () -> QuietHours.outside(DAY).in("us")),
                Map.entry("frequencyCap.limit", () -> FrequencyCap.perDay(0)),
                Map.entry("frequencyCap.hours", () -> FrequencyCap.perHours(1, 745)),
                Map.entry("region", () -> none.withRegion("Germany")),
                Map.entry("holidays.region", () -> none.withHolidays("", List.of(LocalDate.EPOCH))),
                Map.entry("spread", () -> none.withSpread(Duration.ofSeconds(90))),
                Map.entry("frequencyCaps", () -> eleven(none)),
                Map.entry("holidays.DE.count", () -> none.withHolidays("DE", days(1001))))
                .entrySet()
                .stream();
    }

    private static SendingPolicy eleven(SendingPolicy policy) {
        SendingPolicy full = policy;
        for (int hours = 1; hours <= 11; hours++) {
            full = full.withCap(FrequencyCap.perHours(1, hours));
        }
        return full;
    }

    private static List<LocalDate> days(int count) {
        return IntStream.range(0, count).mapToObj(LocalDate.EPOCH::plusDays).toList();
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void refuses_what_cannot_be_and_names_it(Map.Entry<String, Runnable> one) {
        assertThatThrownBy(() -> one.getValue().run())
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.violations().get(0).field()).isEqualTo(one.getKey()));
    }

    @Test
    void refuses_windows_with_seconds() {
        assertThatThrownBy(() -> SendWindow.daily(LocalTime.of(8, 0, 1), LocalTime.of(9, 0)))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void binds_what_needs_consent_unless_it_says_otherwise() {
        SendingPolicy plain = SendingPolicy.standard();
        SendingPolicy other = plain.binding(Purpose.TRANSACTIONAL).exempting(NEWS);

        assertThat(plain.binds(Purpose.MARKETING)).isTrue();
        assertThat(plain.binds(NEWS)).isTrue();
        assertThat(plain.binds(Purpose.TRANSACTIONAL)).isFalse();
        assertThat(plain.binds(Purpose.AUTHENTICATION)).isFalse();
        assertThat(other.binds(Purpose.TRANSACTIONAL)).isTrue();
        assertThat(other.binds(NEWS)).isFalse();
        assertThat(other.bound()).containsExactly(Purpose.TRANSACTIONAL);
        assertThat(other.exempt()).containsExactly(NEWS);
        assertThat(other.exempting(Purpose.TRANSACTIONAL).binding(NEWS)).isEqualTo(plain);
    }

    @Test
    void goes_by_the_narrowest_region_then_by_the_channel() {
        QuietHours all = QuietHours.outside(SendWindow.hours(1, 2));
        QuietHours allTexts = QuietHours.outside(SendWindow.hours(2, 3)).on(Channel.SMS);
        QuietHours states = QuietHours.outside(SendWindow.hours(3, 4)).in("US");
        QuietHours statesTexts =
                QuietHours.outside(SendWindow.hours(4, 5)).in("US").on(Channel.SMS);
        QuietHours florida = QuietHours.outside(SendWindow.hours(5, 6)).in("US-FL");
        SendingPolicy policy = SendingPolicy.none();
        for (QuietHours one : List.of(all, allTexts, states, statesTexts, florida)) {
            policy = policy.withQuietHours(one);
        }

        assertThat(policy.quietHoursOf(Optional.empty(), Channel.EMAIL)).contains(all);
        assertThat(policy.quietHoursOf(Optional.of("DE"), Channel.SMS)).contains(allTexts);
        assertThat(policy.quietHoursOf(Optional.of("US"), Channel.EMAIL)).contains(states);
        assertThat(policy.quietHoursOf(Optional.of("US-TX"), Channel.SMS)).contains(statesTexts);
        assertThat(policy.quietHoursOf(Optional.of("US-FL"), Channel.SMS)).contains(florida);
        assertThat(SendingPolicy.none().quietHoursOf(Optional.of("US"), Channel.SMS))
                .isEmpty();
    }

    @Test
    void replaces_rules_of_the_same_scope_and_keeps_the_others() {
        SendingPolicy policy = SendingPolicy.standard()
                .withQuietHours(QuietHours.outside(DAY).in("US").on(Channel.SMS))
                .withCap(FrequencyCap.perDay(1).on(Channel.SMS))
                .withCap(FrequencyCap.perDay(2))
                .withCap(FrequencyCap.perDay(3).on(Channel.SMS));

        assertThat(policy.quietHours()).hasSize(3);
        assertThat(policy.quietHoursOf(Optional.of("US"), Channel.SMS)
                        .orElseThrow()
                        .windows())
                .containsExactly(DAY);
        assertThat(policy.caps())
                .containsExactly(FrequencyCap.perDay(2), FrequencyCap.perDay(3).on(Channel.SMS));
        assertThat(policy.withoutCaps().withoutQuietHours()).isEqualTo(SendingPolicy.none());
    }

    @Test
    void takes_holidays_of_the_region_its_country_and_everywhere() {
        LocalDate newYear = LocalDate.of(2026, 1, 1);
        LocalDate unity = LocalDate.of(2026, 10, 3);
        LocalDate bavarian = LocalDate.of(2026, 8, 15);
        SendingPolicy policy = SendingPolicy.none()
                .withHolidays(SendingPolicy.EVERYWHERE, List.of(newYear))
                .withHolidays("DE", List.of(unity))
                .withHolidays("DE-BY", List.of(bavarian));

        assertThat(policy.holidaysOf(Optional.of("DE-BY"))).containsExactly(newYear, bavarian, unity);
        assertThat(policy.holidaysOf(Optional.of("DE"))).containsExactly(newYear, unity);
        assertThat(policy.holidaysOf(Optional.of("FR"))).containsExactly(newYear);
        assertThat(policy.holidaysOf(Optional.empty())).containsExactly(newYear);
        assertThat(policy.withHolidays("DE", List.of()).holidays()).containsOnlyKeys("*", "DE-BY");
    }

    @Test
    void puts_messages_under_the_caps_that_fit() {
        FrequencyCap all = FrequencyCap.perWeek(5);
        FrequencyCap texts = FrequencyCap.perDay(1).on(Channel.SMS);
        FrequencyCap receipts = FrequencyCap.perHours(3, 12).forPurpose(Purpose.TRANSACTIONAL);
        SendingPolicy policy = SendingPolicy.none().withCap(all).withCap(texts).withCap(receipts);

        assertThat(policy.capsOf(Channel.SMS, Purpose.MARKETING)).containsExactly(all, texts);
        assertThat(policy.capsOf(Channel.EMAIL, Purpose.MARKETING)).containsExactly(all);
        assertThat(policy.capsOf(Channel.SMS, Purpose.TRANSACTIONAL)).containsExactly(receipts);
        assertThat(policy.capsOf(Channel.SMS, Purpose.AUTHENTICATION)).isEmpty();
        assertThat(policy.exempting(Purpose.MARKETING).capsOf(Channel.SMS, Purpose.MARKETING))
                .isEmpty();
        assertThat(Stream.of(all, texts, receipts).map(FrequencyCap::key))
                .containsExactly("*/*/week", "sms/*/day", "*/transactional/12h");
    }

    @Test
    void shows_windows_as_people_write_them() {
        assertThat(SendWindow.hours(8, 24)).hasToString("08:00-24:00");
        assertThat(DAY.on(DayOfWeek.SATURDAY)).hasToString("08:00-20:00 [SATURDAY]");
    }
}
