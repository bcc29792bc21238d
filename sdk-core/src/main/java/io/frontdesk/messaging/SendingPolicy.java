package io.frontdesk.messaging;

import io.frontdesk.common.Channel;
import io.frontdesk.common.Checks;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.consent.Purpose;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When and how often a tenant writes to people: quiet hours, holidays, frequency caps. It binds every purpose but {@link Purpose#AUTHENTICATION}
 * and {@link Purpose#TRANSACTIONAL}, unless it says otherwise. Immutable, changed by withers.
 */
public final class SendingPolicy {

    /** The region of what holds everywhere. */
    public static final String EVERYWHERE = "*";

    /** Telephone calls; a host's own adapter may use it. */
    private static final Channel VOICE = Channel.of("voice");

    private static final Duration SPREAD = Duration.ofMinutes(15);
    private static final SendingPolicy NONE =
            new SendingPolicy(ZoneOffset.UTC, null, List.of(), new TreeMap<>(), List.of(), new TreeMap<>(), SPREAD);

    private final ZoneId zone;
    private final @Nullable String region;
    private final List<QuietHours> quietHours;
    private final SortedMap<String, SortedSet<LocalDate>> holidays;
    private final List<FrequencyCap> caps;
    private final SortedMap<String, Boolean> purposes;
    private final Duration spread;

    private SendingPolicy(
            ZoneId zone,
            @Nullable String region,
            List<QuietHours> quietHours,
            SortedMap<String, SortedSet<LocalDate>> holidays,
            List<FrequencyCap> caps,
            SortedMap<String, Boolean> purposes,
            Duration spread) {
        this.zone = zone;
        this.region = region;
        this.quietHours = quietHours;
        this.holidays = holidays;
        this.caps = caps;
        this.purposes = purposes;
        this.spread = spread;
    }

    /** No rule at all, in UTC. */
    public static SendingPolicy none() {
        return NONE;
    }

    /**
     * What holds until a tenant says otherwise: texts, WhatsApp messages and calls to the United States between 8 and 21 o'clock where the recipient
     * is (47 CFR 64.1200(c)(1)). Stricter states, and other countries, are the tenant's to add.
     */
    public static SendingPolicy standard() {
        SendingPolicy policy = NONE;
        for (Channel channel : List.of(Channel.SMS, Channel.WHATSAPP, VOICE)) {
            policy = policy.withQuietHours(
                    QuietHours.outside(SendWindow.hours(8, 21)).in("US").on(channel));
        }
        return policy;
    }

    /** The tenant's own zone: counts where a recipient's cannot be told. UTC unless said. */
    public SendingPolicy withZone(ZoneId zone) {
        return new SendingPolicy(
                Objects.requireNonNull(zone, "zone"), region, quietHours, holidays, caps, purposes, spread);
    }

    /** The tenant's own region, ISO 3166: counts where a recipient's cannot be told. None unless said. */
    public SendingPolicy withRegion(String region) {
        String checked = Regions.check("region", region);
        return new SendingPolicy(zone, checked, quietHours, holidays, caps, purposes, spread);
    }

    /** Adds quiet hours, in place of those for the same region and channel; at most 200. */
    public SendingPolicy withQuietHours(QuietHours added) {
        var all = new ArrayList<QuietHours>();
        quietHours.stream().filter(one -> !one.hasScopeOf(added)).forEach(all::add);
        all.add(added);
        Checks.atMost("quietHours", all, 200);
        return new SendingPolicy(zone, region, List.copyOf(all), holidays, caps, purposes, spread);
    }

    /** Without any quiet hours; holidays stay. */
    public SendingPolicy withoutQuietHours() {
        return new SendingPolicy(zone, region, List.of(), holidays, caps, purposes, spread);
    }

    /**
     * Days, from midnight to midnight on the recipient's clock, on which nothing that is bound leaves on any channel, in place of those of the same
     * region; at most 1,000 a region and 100 regions. None ends them.
     *
     * @param region ISO 3166, or {@link #EVERYWHERE}
     */
    public SendingPolicy withHolidays(String region, Collection<LocalDate> days) {
        String checked = region.equals(EVERYWHERE) ? region : Regions.check("holidays.region", region);
        Checks.range("holidays." + checked + ".count", days.size(), 0, 1000);
        var all = new TreeMap<>(holidays);
        if (days.isEmpty()) {
            all.remove(checked);
        } else {
            all.put(checked, new TreeSet<>(days));
        }
        Checks.range("holidays.regions", all.size(), 0, 100);
        return new SendingPolicy(zone, this.region, quietHours, all, caps, purposes, spread);
    }

    /** Adds a cap, in place of one that counts the same; at most 10. */
    public SendingPolicy withCap(FrequencyCap added) {
        var all = new ArrayList<FrequencyCap>();
        caps.stream().filter(one -> !one.key().equals(added.key())).forEach(all::add);
        all.add(added);
        Checks.atMost("frequencyCaps", all, 10);
        return new SendingPolicy(zone, region, quietHours, holidays, List.copyOf(all), purposes, spread);
    }

    public SendingPolicy withoutCaps() {
        return new SendingPolicy(zone, region, quietHours, holidays, List.of(), purposes, spread);
    }

    /** Binds a purpose that is free unless said, such as {@link Purpose#TRANSACTIONAL}. */
    public SendingPolicy binding(Purpose purpose) {
        return with(purpose, true);
    }

    /** Frees a purpose that is bound unless said: only where the law lets it. */
    public SendingPolicy exempting(Purpose purpose) {
        return with(purpose, false);
    }

    private SendingPolicy with(Purpose purpose, boolean bound) {
        var all = new TreeMap<>(purposes);
        if (purpose.needsConsent() == bound) {
            all.remove(purpose.code());
        } else {
            all.put(purpose.code(), bound);
        }
        Checks.range("purposes.count", all.size(), 0, 100);
        return new SendingPolicy(zone, region, quietHours, holidays, caps, all, spread);
    }

    /**
     * Over how long what waited is spread once it may go, so that not everything leaves at 8 sharp; whole minutes up to 6 hours, 15 minutes unless
     * said, none for no spread. Never past the end of the window.
     */
    public SendingPolicy withSpread(Duration spread) {
        if (spread.isNegative() || spread.toHours() > 6 || spread.toSecondsPart() != 0 || spread.toNanosPart() != 0) {
            throw InvalidInputException.of("spread", "is " + spread, "give whole minutes from 0 to 6 hours");
        }
        return new SendingPolicy(zone, region, quietHours, holidays, caps, purposes, spread);
    }

    public ZoneId zone() {
        return zone;
    }

    public Optional<String> region() {
        return Optional.ofNullable(region);
    }

    public List<QuietHours> quietHours() {
        return quietHours;
    }

    /** By region. */
    public Map<String, Set<LocalDate>> holidays() {
        Map<String, Set<LocalDate>> copy = new TreeMap<>();
        holidays.forEach((where, days) -> copy.put(where, new TreeSet<>(days)));
        return copy;
    }

    public List<FrequencyCap> caps() {
        return caps;
    }

    /** Purposes it binds though they are free unless said. */
    public Set<Purpose> bound() {
        return purposes(true);
    }

    /** Purposes it frees though they are bound unless said. */
    public Set<Purpose> exempt() {
        return purposes(false);
    }

    private Set<Purpose> purposes(boolean bound) {
        Set<Purpose> found = new java.util.LinkedHashSet<>();
        purposes.forEach((code, is) -> {
            if (is == bound) {
                found.add(new Purpose(code));
            }
        });
        return found;
    }

    public Duration spread() {
        return spread;
    }

    /** Whether quiet hours, holidays, and caps that name no purpose bind it. */
    public boolean binds(Purpose purpose) {
        return purposes.getOrDefault(purpose.code(), purpose.needsConsent());
    }

    /** The caps a message is under. */
    public List<FrequencyCap> capsOf(Channel channel, Purpose purpose) {
        return caps.isEmpty()
                ? caps
                : caps.stream()
                        .filter(cap ->
                                cap.channel().filter(c -> !c.equals(channel)).isEmpty())
                        .filter(cap -> cap.purpose().map(purpose::equals).orElseGet(() -> binds(purpose)))
                        .toList();
    }

    /** The quiet hours of a region and channel: the narrowest that fit, by region first. */
    public Optional<QuietHours> quietHoursOf(Optional<String> where, Channel channel) {
        return Stream.concat(where.stream().flatMap(SendingPolicy::widening), Stream.of(EVERYWHERE))
                .flatMap(region -> inRegion(region, channel).stream())
                .findFirst();
    }

    private Optional<QuietHours> inRegion(String where, Channel channel) {
        List<QuietHours> there = quietHours.stream()
                .filter(one -> one.region().orElse(EVERYWHERE).equals(where))
                .toList();
        return there.stream()
                .filter(one -> one.channel().filter(channel::equals).isPresent())
                .findFirst()
                .or(() -> there.stream().filter(one -> one.channel().isEmpty()).findFirst());
    }

    /** Those of the region, of its country, and of everywhere. */
    public Set<LocalDate> holidaysOf(Optional<String> where) {
        if (holidays.isEmpty()) {
            return Set.of();
        }
        Set<LocalDate> days = new TreeSet<>();
        Stream.concat(where.stream().flatMap(SendingPolicy::widening), Stream.of(EVERYWHERE))
                .forEach(one -> days.addAll(holidays.getOrDefault(one, new TreeSet<>())));
        return days;
    }

    private static Stream<String> widening(String where) {
        return where.length() > 2 ? Stream.of(where, where.substring(0, 2)) : Stream.of(where);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SendingPolicy that
                && zone.equals(that.zone)
                && Objects.equals(region, that.region)
                && quietHours.equals(that.quietHours)
                && holidays.equals(that.holidays)
                && caps.equals(that.caps)
                && purposes.equals(that.purposes)
                && spread.equals(that.spread);
    }

    @Override
    public int hashCode() {
        return Objects.hash(zone, region, quietHours, holidays, caps, purposes, spread);
    }

    @Override
    public String toString() {
        return "SendingPolicy[" + zone + ", " + quietHours + ", holidays " + holidays + ", " + caps + "]";
    }
}
