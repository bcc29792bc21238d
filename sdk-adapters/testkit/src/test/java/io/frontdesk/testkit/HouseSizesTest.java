package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HouseSizesTest {

    @TempDir
    Path directory;

    @Test
    void the_house_keeps_its_sizes() throws IOException {
        HouseSizes house = HouseSizes.under(HouseRules.moduleDirectory("../.."));

        house.modules().forEach(module -> System.out.println("size: " + module.line()));
        System.out.println("size: " + house.together().line());

        assertThat(house.modules())
                .extracting(ModuleSize::name)
                .contains(HouseSizes.CORE, "persistence-jpa", "testkit")
                .hasSizeGreaterThanOrEqualTo(15);
        assertThat(house.beyond()).isEmpty();
    }

    @Test
    void types_are_counted_with_those_inside_them_and_lines_with_blank_ones() throws IOException {
        write("Shown.java", "/** Said. */", "", "public interface Shown {", "    record Inside() {}", "}");
        write("Hidden.java", "final class Hidden {", "    public static final class AsHidden {}", "}");
        write(
                "Open.java",
                "public final class Open {",
                "    private record Own() {",
                "        public enum Deeper { A }",
                "    }",
                "    public static final class Seen {}",
                "    Runnable anonymous = new Runnable() { public void run() {} };",
                "}",
                "class Beside {}");
        write("package-info.java", "package any;");

        ModuleSize found = ModuleSize.of("any", directory);

        assertThat(found).isEqualTo(new ModuleSize("any", 9, 4, List.of(3, 5, 8)));
        assertThat(found.percent()).isEqualTo(45);
    }

    private void write(String name, String... lines) throws IOException {
        Path sources = Files.createDirectories(directory.resolve("src/main/java/any"));
        Files.write(sources.resolve(name), List.of(lines));
    }

    @Test
    void every_bound_bites() {
        assertThat(beyond(new ModuleSize("csv", 2, 1, files(10, 400)))).isEmpty();
        assertThat(beyond(new ModuleSize("phone", 1, 1, files(1, 70)))).isEmpty();
        assertThat(beyond(new ModuleSize("csv", 8, 5, files(10, 30))))
                .containsExactly("csv: per cent of types public is 63, at most 50 is allowed");
        assertThat(beyond(new ModuleSize(HouseSizes.CORE, 100, 56, files(10, 30))))
                .containsExactly("sdk-core: per cent of types public is 56, at most 55 is allowed");
        assertThat(beyond(new ModuleSize("csv", 8, 1, files(10, 401))))
                .containsExactly("csv: longest file is 401, at most 400 is allowed");
        assertThat(beyond(new ModuleSize("csv", 2_000, 1, files(2_000, 61))))
                .containsExactly("all but the testkit: median of files is 61, at most 60 is allowed");
        assertThat(beyond(new ModuleSize("csv", 200, 1, files(200, 201))))
                .containsExactly("all but the testkit: p90 of files is 201, at most 200 is allowed");
        assertThat(beyond(new ModuleSize(HouseSizes.CORE, 2_000, 1, files(2_000, 201))))
                .hasSize(4);
        assertThat(beyond(new ModuleSize("testkit", 10, 10, files(500, 300)))).isEmpty();
        assertThat(beyond(new ModuleSize("testkit", 10, 10, files(1, 401)))).hasSize(1);
    }

    /** In a house of a thousand short files. */
    private static List<String> beyond(ModuleSize module) {
        return new HouseSizes(List.of(new ModuleSize("many", 1_000, 1, files(1_000, 20)), module)).beyond();
    }

    private static List<Integer> files(int count, int lines) {
        return IntStream.range(0, count).mapToObj(i -> lines).toList();
    }
}
