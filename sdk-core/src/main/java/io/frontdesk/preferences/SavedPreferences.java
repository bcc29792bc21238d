package io.frontdesk.preferences;

/**
 * What became of {@link SavePreferences}.
 *
 * @param page how things stand now
 * @param granted how many consents were given
 * @param withdrawn how many statements that something is not wanted (any more) were written down
 * @param pauseChanged whether a pause began, moved or ended
 * @param keptBack how many wishes were left out because the person said no after the page was made, it is not offered under this text on this channel
 *     (any more), or a yes cannot be said by this link
 */
public record SavedPreferences(PreferencePage page, int granted, int withdrawn, boolean pauseChanged, int keptBack) {

    public boolean isChanged() {
        return granted > 0 || withdrawn > 0 || pauseChanged;
    }
}
