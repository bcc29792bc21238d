package io.frontdesk.consent;

import java.util.List;
import java.util.Set;

/**
 * Words in a row that say that it is enough.
 *
 * @param words a last {@code *} stands for any ending
 * @param last only where nothing but courtesies follows in the sentence
 * @param negations what before it turns it round
 */
record KeywordPhrase(List<String> words, boolean last, Set<String> negations, KeywordMatch match) {

    /** As many words as there are here. */
    boolean fits(List<String> said) {
        for (int i = 0; i < said.size(); i++) {
            if (!fits(words.get(i), said.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(String word, String said) {
        return word.endsWith("*") ? said.startsWith(word.substring(0, word.length() - 1)) : said.equals(word);
    }
}
