// SPDX-License-Identifier: Apache-2.0
package io.sluice.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.kubernetes.Network.Caller;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How policies are understood, apart from what ours say. */
class NetworkTest {
    private static final Workload TARGET = new Workload(YamlDocuments.parse("""
                    kind: Deployment
                    spec:
                      template:
                        metadata: {labels: {role: server}}
                        spec: {containers: [{ports: [{name: client, containerPort: 80}]}]}
                    """).get(0));

    private static final Caller NEIGHBOUR = Caller.neighbour("a neighbour", Map.of("role", "friend"));
    private static final Caller STRANGER =
            Caller.ofOtherNamespace("a stranger", Map.of("role", "friend"), Map.of("team", "other"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{podSelector: {matchLabels: {role: other}}}                                    | true  | true",
                "{podSelector: {}}                                                              | false | false",
                "{podSelector: {}, ingress: []}                                                 | false | false",
                "{podSelector: {}, ingress: [{}]}                                               | true  | true",
                "{podSelector: {}, ingress: [{ports: [{port: 80}]}]}                            | true  | true",
                "{podSelector: {}, ingress: [{ports: [{port: 81}]}]}                            | false | false",
                "{podSelector: {}, ingress: [{ports: [{port: client}]}]}                        | true  | true",
                "{podSelector: {}, ingress: [{ports: [{port: other}]}]}                         | false | false",
                "{podSelector: {}, ingress: [{from: [{podSelector: {}}]}]}                      | true  | false",
                "{podSelector: {}, ingress: [{from: [{podSelector: {matchLabels: {role: x}}}]}]} | false | false",
                "{podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {team: other}}}]}]} | false | true",
                "{podSelector: {}, ingress: [{from: [{namespaceSelector: {}, podSelector: {}}]}]} | true | true",
                "{podSelector: {matchExpressions: [{key: role, operator: In, values: [server]}]}} | false | false",
                "{podSelector: {matchExpressions: [{key: role, operator: NotIn, values: [server]}]}} | true | true",
                "{podSelector: {matchExpressions: [{key: role, operator: Exists}]}}             | false | false",
                "{podSelector: {matchExpressions: [{key: role, operator: DoesNotExist}]}}       | true  | true"
            })
    void a_policy_lets_in_whom_it_names(String spec, boolean neighbour, boolean stranger) {
        Network network = network(spec);

        assertThat(network.lets(NEIGHBOUR, TARGET, 80)).isEqualTo(neighbour);
        assertThat(network.lets(STRANGER, TARGET, 80)).isEqualTo(stranger);
    }

    @Test
    void what_one_policy_lets_in_no_other_keeps_out() {
        Network network = new Network(List.of(
                network("{podSelector: {}}").policies().get(0),
                network("{podSelector: {}, ingress: [{}]}").policies().get(0)));

        assertThat(network.lets(STRANGER, TARGET, 80)).isTrue();
    }

    private static Network network(String spec) {
        return new Network(YamlDocuments.parse(
                "kind: NetworkPolicy\nspec: " + spec.replaceFirst("\\{", "{policyTypes: [Ingress], ")));
    }
}
