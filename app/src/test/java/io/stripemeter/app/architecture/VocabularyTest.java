package io.stripemeter.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.app.architecture.SourceTree.Source;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The names of the house: one noun for each feature, one meaning for each suffix, no private metaphors. */
class VocabularyTest {
    private static final Set<String> FEATURE_MODULES = Set.of("api", "command", "query", "sagas", "stripe");

    private static final Set<String> FEATURES = Set.of(
            "access",
            "adjustment",
            "customer",
            "escalation",
            "cycle",
            "meter",
            "periodclose",
            "pricebook",
            "pushledger",
            "reconciliation",
            "shadow",
            "stripeaccount",
            "tenant",
            "usage",
            "webhook");

    /** Words that stood for something the field has a word for, and words that say nothing. */
    private static final Pattern BANNED =
            Pattern.compile("(?:^|(?<=[a-z0-9]))(?:Fact|Facts|Notice|Notices|Desk|Hands|Course"
                    + "|Standing|Standings|Look|Looks|Judge|Ruling|Sentence|Detective|Poison|Seal|Repeats|Follower|Stretch"
                    + "|Gathering|Turns|Shelf|Courier|Mischief|Everybodys|Question|Moments|Measures|Unread|Unprivileged"
                    + "|Manager|Helper|Util|Utils|Impl|Data|Info)(?=[A-Z]|$)");

    /** A clause without a head where a definition belongs. */
    private static final Pattern HEADLESS =
            Pattern.compile("^(?:What|Whether|How|Where|Who|Whose|Whom|When|Which|Why|That|Tells|Says)\\b.*");

    private static final int FEWEST_FILES = 4;
    private static final int MOST_FILES = 25;

    private static final List<Source> MAIN = SourceTree.main();

    @Test
    void everySecondLevelPackageIsAFeatureOrSupport() {
        assertThat(MAIN)
                .extracting(Source::packageName)
                .map(name -> name.split("\\."))
                .filteredOn(parts -> parts.length > 3 && FEATURE_MODULES.contains(parts[2]))
                .extracting(parts -> parts[3])
                .allSatisfy(name -> assertThat(FEATURES.contains(name) || name.equals("support"))
                        .as("%s is a feature's noun or support", name)
                        .isTrue());
    }

    @Test
    void noSimpleTypeNameIsUsedTwice() {
        Map<String, Set<String>> places = new TreeMap<>();
        // The simulator speaks of Stripe's own objects, which have Stripe's own names.
        types(source -> !source.module().equals("stripe-simulator"))
                .forEach(source -> places.computeIfAbsent(source.typeName(), name -> new TreeSet<>())
                        .add(source.packageName()));
        places.values().removeIf(packages -> packages.size() < 2);
        assertThat(places).isEmpty();
    }

    @Test
    void noTypeIsNamedByAPrivateMetaphor() {
        assertThat(types(source -> true))
                .extracting(Source::typeName)
                .filteredOn(name -> BANNED.matcher(name).find())
                .isEmpty();
    }

    @Test
    void webClassesSayThatTheyAre() {
        assertThat(types(source -> source.text().contains("\n@RestController\n")))
                .extracting(Source::typeName)
                .allMatch(name -> name.endsWith("Controller"));
        assertThat(types(source -> source.typeName().matches(".*(?:Endpoint|Reads)$")))
                .extracting(Source::packageName)
                .allMatch(name -> name.matches("io\\.stripemeter\\.(?:simulator|eventstore|stripe|bench)\\b.*"));
    }

    @Test
    void packagesHoldFourToTwentyFiveFilesOrSayWhyNot() {
        Map<String, List<Source>> packages = MAIN.stream().collect(Collectors.groupingBy(Source::packageName));
        assertThat(packages).allSatisfy((name, sources) -> {
            boolean root = name.matches("io\\.stripemeter\\.\\w+");
            String reason = sources.stream()
                    .filter(Source::isPackageInfo)
                    .map(Source::text)
                    .collect(Collectors.joining());
            if (sources.size() < FEWEST_FILES && !root) {
                assertThat(reason).as("%s has %d files", name, sources.size()).contains("Small because");
            }
            if (sources.size() > MOST_FILES) {
                assertThat(reason).as("%s has %d files", name, sources.size()).contains("Large because");
            }
        });
    }

    @Test
    void everyTypeBeginsWithANounPhrase() {
        assertThat(MAIN).filteredOn(source -> source.firstJavadoc().isEmpty()).isEmpty();
        assertThat(MAIN)
                .filteredOn(source -> HEADLESS.matcher(source.firstJavadoc()).matches())
                .extracting(source -> source.typeName() + ": " + source.firstJavadoc())
                .isEmpty();
    }

    private static List<Source> types(Predicate<Source> filter) {
        return MAIN.stream()
                .filter(source -> !source.isPackageInfo())
                .filter(filter)
                .toList();
    }
}
