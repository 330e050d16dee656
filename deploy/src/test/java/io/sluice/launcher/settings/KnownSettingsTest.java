// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher.settings;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class KnownSettingsTest {
    private static final List<Setting<?>> ALL = NodeKinds.settings();
    private static final Resources SMALL = new Resources(2, 256 << 20);

    @Test
    void every_member_of_every_record_has_a_setting() {
        assertThat(NodeKinds.ALL)
                .allSatisfy(kind -> assertThat(kind.settings())
                        .hasSameSizeAs(RecordMembers.of(kind.make(kind.defaultValues(SMALL)))
                                .entrySet()));
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void a_setting_changes_the_member_that_it_is_named_after_and_no_other(Setting<?> setting) {
        NodeKind<?> kind = kind(setting);
        Map<String, Object> values = kind.defaultValues(SMALL);
        Map<String, Object> before = RecordMembers.of(kind.make(values));
        Object other = alternative(setting, Objects.requireNonNull(values.get(setting.name())));
        values.put(setting.name(), other);

        Map<String, Object> after = RecordMembers.of(kind.make(values));

        Set<String> changed = after.keySet().stream()
                .filter(member -> !after.get(member).equals(before.get(member)))
                .collect(toSet());
        assertThat(changed).hasSize(1);
        assertThat("-" + setting.name().replace('.', '-'))
                .endsWith("-" + changed.iterator().next().replaceAll(".*/", ""));
        assertThat(after.get(changed.iterator().next())).hasToString(other.toString());
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void a_default_passes_its_own_check_on_any_machine(Setting<?> setting) {
        for (Resources here : List.of(SMALL, new Resources(1, 16 << 20), new Resources(1024, 1L << 42))) {
            Object value =
                    Objects.requireNonNull(kind(setting).defaultValues(here).get(setting.name()));

            assertThat(setting.type().parse(setting.type().printAny(value)).map(Object::toString))
                    .contains(value.toString());
        }
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void a_default_that_depends_on_the_machine_is_told_in_words(Setting<?> setting) {
        Object small = kind(setting).defaultValues(SMALL).get(setting.name());
        Object large = kind(setting).defaultValues(new Resources(64, 64L << 30)).get(setting.name());

        assertThat(setting.usually().isPresent()).isEqualTo(!Objects.equals(small, large));
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void the_bounds_are_those_of_the_record(Setting<?> setting) {
        NodeKind<?> kind = kind(setting);
        Map<String, Object> values = kind.defaultValues(SMALL);
        if (setting.type() instanceof Quantity<?> quantity) {
            for (Object inside : List.of(quantity.min(), quantity.max())) {
                values.put(setting.name(), inside);
                assertThat(kind.make(values)).isNotNull();
            }
            outside(quantity).forEach(value -> {
                values.put(setting.name(), value);
                assertThatThrownBy(() -> kind.make(values))
                        .as(setting.name() + "=" + value)
                        .isInstanceOf(IllegalArgumentException.class)
                        .message()
                        .matches(message -> message.startsWith(setting.name() + " is ")
                                || message.startsWith(setting.nameInRoom() + " is "));
            });
        }
    }

    @Test
    void no_two_settings_share_a_name_a_variable_or_an_option() {
        assertThat(ALL).extracting(Setting::name).doesNotHaveDuplicates();
        assertThat(ALL).extracting(Setting::variable).doesNotHaveDuplicates();
        assertThat(ALL.stream().flatMap(setting -> setting.option().stream()))
                .extracting(Setting.ShortForm::name)
                .doesNotHaveDuplicates();
    }

    @Test
    void no_setting_is_named_as_a_room() {
        assertThat(ALL)
                .extracting(Setting::name)
                .doesNotContainAnyElementsOf(ALL.stream().map(Setting::room).toList());
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void an_effect_is_a_sentence(Setting<?> setting) {
        assertThat(setting.effect()).matches("[A-Z0-9].*\\.").doesNotContain("|", "\n", "  ");
    }

    @Test
    void a_variable_is_the_name_in_capitals() {
        assertThat(ALL)
                .filteredOn(setting -> setting.name().equals("journal.segment-bytes"))
                .extracting(Setting::variable)
                .containsExactly("SLUICE_JOURNAL_SEGMENT_BYTES");
    }

    /** The first that has it. */
    private static NodeKind<?> kind(Setting<?> setting) {
        return NodeKinds.ALL.stream()
                .filter(kind -> kind.settings().contains(setting))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Object> outside(Quantity<?> quantity) {
        if (quantity.min() instanceof Duration min) {
            return Stream.of(min.minusMillis(1), ((Duration) quantity.max()).plusMillis(1));
        }
        long max = (Long) quantity.max();
        Stream<Object> above = max == Long.MAX_VALUE || max == Integer.MAX_VALUE ? Stream.of() : Stream.of(max + 1);
        return Stream.concat(Stream.of((Long) quantity.min() - 1), above);
    }

    private static Object alternative(Setting<?> setting, Object value) {
        if (setting.type() instanceof Quantity<?> quantity) {
            return quantity.min().equals(value) ? quantity.max() : quantity.min();
        }
        if (value instanceof Enum<?> constant) {
            return Stream.of(constant.getDeclaringClass().getEnumConstants())
                    .filter(other -> other != constant)
                    .map(Object.class::cast)
                    .findFirst()
                    .orElse(constant);
        }
        if (setting.name().equals("dis.auth-status")) {
            return 441L;
        }
        if (value instanceof Path) {
            return Path.of("elsewhere");
        }
        return setting.type().parse("elsewhere").isPresent() ? "elsewhere" : "/elsewhere";
    }
}
