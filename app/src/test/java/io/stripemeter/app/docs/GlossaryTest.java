package io.stripemeter.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.app.architecture.SourceTree;
import io.stripemeter.app.architecture.SourceTree.Source;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The glossary, held against the sources: a word that no code uses is not a word of the house. */
class GlossaryTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (.+?) \\|");
    private static final Pattern TERM = Pattern.compile("\\*\\*(.+?)\\*\\*");
    private static final int FEWEST_TERMS = 30;

    @Test
    void everyTermOccursInTheCode() {
        List<String> terms = terms();
        assertThat(terms).hasSizeGreaterThan(FEWEST_TERMS).doesNotHaveDuplicates();
        String code = SourceTree.main().stream().map(Source::text).collect(Collectors.joining("\n"));
        assertThat(terms).filteredOn(term -> !inCode(term).matcher(code).find()).isEmpty();
    }

    @Test
    void everyRowHasOneTerm() {
        assertThat(ROW.matcher(glossary()).results().map(row -> row.group(1)))
                .filteredOn(cell -> TERM.matcher(cell).results().count() > 1)
                .isEmpty();
    }

    private static List<String> terms() {
        return ROW.matcher(glossary())
                .results()
                .map(row -> row.group(1))
                .flatMap(cell -> TERM.matcher(cell).results())
                .map((MatchResult term) -> term.group(1))
                .toList();
    }

    private static String glossary() {
        return Pages.read(Pages.DOCS.resolve("concepts/glossary.md")).prose();
    }

    /** The term as words of a comment, or as part of an identifier. */
    private static Pattern inCode(String term) {
        String[] words = term.split(" ");
        String camel = Arrays.stream(words)
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
        String spaced = String.join("[ _-]?", words);
        return Pattern.compile("\\b(?i:" + spaced + ")s?\\b|\\b(?i:" + spaced + ")(?=[A-Z])|(?<=[a-z0-9])" + camel);
    }
}
