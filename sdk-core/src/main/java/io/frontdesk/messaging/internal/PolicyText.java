package io.frontdesk.messaging.internal;

import io.frontdesk.common.Channel;
import io.frontdesk.common.spi.JsonCodec;
import io.frontdesk.consent.Purpose;
import io.frontdesk.messaging.FrequencyCap;
import io.frontdesk.messaging.QuietHours;
import io.frontdesk.messaging.SendWindow;
import io.frontdesk.messaging.SendingPolicy;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A policy as JSON. */
final class PolicyText {

    private PolicyText() {}

    static String write(SendingPolicy policy, JsonCodec json) {
        var map = new LinkedHashMap<String, Object>();
        map.put("zone", policy.zone().getId());
        policy.region().ifPresent(region -> map.put("region", region));
        map.put("quiet_hours", policy.quietHours().stream().map(PolicyText::map).toList());
        var holidays = new LinkedHashMap<String, Object>();
        policy.holidays()
                .forEach((region, days) -> holidays.put(
                        region, days.stream().map(LocalDate::toString).toList()));
        map.put("holidays", holidays);
        map.put("caps", policy.caps().stream().map(PolicyText::map).toList());
        map.put("bound", policy.bound().stream().map(Purpose::code).toList());
        map.put("exempt", policy.exempt().stream().map(Purpose::code).toList());
        map.put("spread_minutes", policy.spread().toMinutes());
        return json.write(map);
    }

    private static Map<String, Object> map(QuietHours quiet) {
        var map = new LinkedHashMap<String, Object>();
        quiet.region().ifPresent(region -> map.put("region", region));
        quiet.channel().ifPresent(channel -> map.put("channel", channel.code()));
        map.put("windows", quiet.windows().stream().map(PolicyText::map).toList());
        return map;
    }

    private static Map<String, Object> map(SendWindow window) {
        var map = new LinkedHashMap<String, Object>();
        map.put("from", window.from().toString());
        map.put("to", window.to().toString());
        map.put(
                "days",
                Stream.of(DayOfWeek.values())
                        .filter(window.days()::contains)
                        .map(DayOfWeek::name)
                        .toList());
        return map;
    }

    private static Map<String, Object> map(FrequencyCap cap) {
        var map = new LinkedHashMap<String, Object>();
        map.put("limit", cap.limit());
        map.put("period", cap.period().name());
        map.put("hours", cap.hours());
        cap.channel().ifPresent(channel -> map.put("channel", channel.code()));
        cap.purpose().ifPresent(purpose -> map.put("purpose", purpose.code()));
        return map;
    }

    static SendingPolicy read(String text, JsonCodec json) {
        Map<String, Object> map = json.read(text);
        SendingPolicy policy = SendingPolicy.none()
                .withZone(ZoneId.of(text(map, "zone")))
                .withSpread(Duration.ofMinutes(number(map, "spread_minutes")));
        if (map.get("region") != null) {
            policy = policy.withRegion(text(map, "region"));
        }
        for (Map<?, ?> one : maps(map.get("quiet_hours"))) {
            policy = policy.withQuietHours(quietHours(one));
        }
        for (Map.Entry<?, ?> one : ((Map<?, ?>) Objects.requireNonNull(map.get("holidays"))).entrySet()) {
            policy = policy.withHolidays(
                    String.valueOf(one.getKey()),
                    texts(one.getValue()).map(LocalDate::parse).toList());
        }
        for (Map<?, ?> one : maps(map.get("caps"))) {
            policy = policy.withCap(cap(one));
        }
        for (String code : texts(map.get("bound")).toList()) {
            policy = policy.binding(new Purpose(code));
        }
        for (String code : texts(map.get("exempt")).toList()) {
            policy = policy.exempting(new Purpose(code));
        }
        return policy;
    }

    private static QuietHours quietHours(Map<?, ?> map) {
        QuietHours quiet = QuietHours.outside(
                maps(map.get("windows")).stream().map(PolicyText::window).toList());
        if (map.get("region") != null) {
            quiet = quiet.in(text(map, "region"));
        }
        return map.get("channel") == null ? quiet : quiet.on(Channel.of(text(map, "channel")));
    }

    private static SendWindow window(Map<?, ?> map) {
        return SendWindow.daily(LocalTime.parse(text(map, "from")), LocalTime.parse(text(map, "to")))
                .on(texts(map.get("days")).map(DayOfWeek::valueOf).toList());
    }

    private static FrequencyCap cap(Map<?, ?> map) {
        int limit = number(map, "limit");
        FrequencyCap cap = switch (FrequencyCap.Period.valueOf(text(map, "period"))) {
            case DAY -> FrequencyCap.perDay(limit);
            case WEEK -> FrequencyCap.perWeek(limit);
            case HOURS -> FrequencyCap.perHours(limit, number(map, "hours"));
        };
        if (map.get("channel") != null) {
            cap = cap.on(Channel.of(text(map, "channel")));
        }
        return map.get("purpose") == null ? cap : cap.forPurpose(new Purpose(text(map, "purpose")));
    }

    private static String text(Map<?, ?> map, String name) {
        return String.valueOf(map.get(name));
    }

    private static int number(Map<?, ?> map, String name) {
        return ((Number) Objects.requireNonNull(map.get(name))).intValue();
    }

    private static Stream<String> texts(@Nullable Object list) {
        return ((List<?>) Objects.requireNonNull(list)).stream().map(String::valueOf);
    }

    private static List<Map<?, ?>> maps(@Nullable Object list) {
        return ((List<?>) Objects.requireNonNull(list))
                .stream()
                        .<Map<?, ?>>map(one -> (Map<?, ?>) Objects.requireNonNull(one))
                        .toList();
    }
}
