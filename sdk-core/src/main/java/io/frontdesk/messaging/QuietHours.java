package io.frontdesk.messaging;

import io.frontdesk.common.Channel;
import io.frontdesk.common.Checks;
import io.frontdesk.common.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When messages may leave, by the recipient's clock; outside is quiet. For every region and channel, or for one region, one channel, or both.
 * Immutable.
 */
public final class QuietHours {

    private static final int MOST = 20;

    private final @Nullable String region;
    private final @Nullable Channel channel;
    private final List<SendWindow> windows;

    private QuietHours(@Nullable String region, @Nullable Channel channel, List<SendWindow> windows) {
        this.region = region;
        this.channel = channel;
        this.windows = windows;
    }

    /** Quiet outside of these, everywhere, on every channel; 1 to 20 windows. */
    public static QuietHours outside(SendWindow first, SendWindow... more) {
        var all = new ArrayList<SendWindow>();
        all.add(first);
        all.addAll(List.of(more));
        return outside(all);
    }

    /** As {@link #outside(SendWindow, SendWindow...)}. */
    public static QuietHours outside(List<SendWindow> windows) {
        if (windows.isEmpty()) {
            throw InvalidInputException.of("quietHours.windows", "are none", "give at least one, or use a pause");
        }
        return new QuietHours(null, null, List.copyOf(Checks.atMost("quietHours.windows", windows, MOST)));
    }

    /**
     * For recipients in a region only.
     *
     * @param region ISO 3166-1 alpha-2 such as {@code US}, or ISO 3166-2 such as {@code US-FL}, which goes before that of its country
     */
    public QuietHours in(String region) {
        return new QuietHours(Regions.check("quietHours.region", region), channel, windows);
    }

    /** On one channel only, which goes before those for every channel. */
    public QuietHours on(Channel channel) {
        return new QuietHours(region, channel, windows);
    }

    /** Empty for everywhere. */
    public Optional<String> region() {
        return Optional.ofNullable(region);
    }

    /** Empty for every channel. */
    public Optional<Channel> channel() {
        return Optional.ofNullable(channel);
    }

    public List<SendWindow> windows() {
        return windows;
    }

    boolean hasScopeOf(QuietHours other) {
        return Objects.equals(region, other.region) && Objects.equals(channel, other.channel);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof QuietHours that && hasScopeOf(that) && windows.equals(that.windows);
    }

    @Override
    public int hashCode() {
        return Objects.hash(region, channel, windows);
    }

    @Override
    public String toString() {
        return "QuietHours[outside " + windows + (region == null ? "" : " in " + region)
                + (channel == null ? "" : " on " + channel) + "]";
    }
}
