// SPDX-License-Identifier: Apache-2.0
package io.sluice.kubernetes;

import java.util.List;

/** What manifests must be. Each has at least one deliberate fault in {@code faults.yaml}, which shows that it looks. */
enum Rule {
    EACH_DOCUMENT_IS_WHAT_THE_MODELS_KNOW,
    EACH_DOCUMENT_IS_THERE_ONCE,
    SELECTORS_MEAN_THEIR_OWN_PODS,
    PODS_ARE_KEPT_APART,
    SERVICES_LEAD_TO_THEIR_PODS,
    STATEFUL_PODS_HAVE_NAMES,
    MEMBERS_FIND_EACH_OTHER,
    BUDGETS_ARE_OF_ONE_WORKLOAD,
    AUTOSCALERS_HAVE_A_TARGET,
    ROLLOUTS_LEAVE_ENOUGH,
    WHAT_IS_MOUNTED_IS_THERE,
    FILES_ARE_WHERE_SETTINGS_LOOK,
    SETTINGS_ARE_GOOD,
    ARGUMENTS_ARE_TAKEN,
    THE_LOAD_GOES_TO_THE_SERVICE,
    PORTS_ARE_THOSE_OF_THE_SETTINGS,
    PROBES_ARE_ANSWERED,
    PROCESSES_END_BEFORE_THEY_ARE_KILLED,
    PODS_ARE_RESTRICTED,
    PODS_HAVE_NO_TOKEN,
    NOTHING_IS_SECRET,
    ALL_RUN_ONE_IMAGE,
    MEMORY_IS_RESERVED,
    MEMORY_HOLDS_ALL_CONNECTIONS,
    ONLY_WHO_IS_MEANT_REACHES_A_PORT;

    /** What is wrong, one sentence each. */
    List<String> faults(Manifests manifests) {
        return switch (this) {
            case EACH_DOCUMENT_IS_WHAT_THE_MODELS_KNOW -> Models.faults(manifests);
            case EACH_DOCUMENT_IS_THERE_ONCE -> Names.areUnique(manifests);
            case SELECTORS_MEAN_THEIR_OWN_PODS -> Names.ofOwnPods(manifests);
            case PODS_ARE_KEPT_APART -> Names.areKeptApart(manifests);
            case SERVICES_LEAD_TO_THEIR_PODS -> Services.leadToTheirPods(manifests);
            case STATEFUL_PODS_HAVE_NAMES -> Services.nameThePodsOfStatefulSets(manifests);
            case MEMBERS_FIND_EACH_OTHER -> Services.letMembersFindEachOther(manifests);
            case BUDGETS_ARE_OF_ONE_WORKLOAD -> Numbers.ofBudgets(manifests);
            case AUTOSCALERS_HAVE_A_TARGET -> Numbers.ofAutoscalers(manifests);
            case ROLLOUTS_LEAVE_ENOUGH -> Numbers.ofRollouts(manifests);
            case WHAT_IS_MOUNTED_IS_THERE -> Volumes.exist(manifests);
            case FILES_ARE_WHERE_SETTINGS_LOOK -> Volumes.areWhereSettingsLook(manifests);
            case SETTINGS_ARE_GOOD -> Processes.haveGoodSettings(manifests);
            case ARGUMENTS_ARE_TAKEN -> Processes.takeTheirArguments(manifests);
            case THE_LOAD_GOES_TO_THE_SERVICE -> Processes.loadTheService(manifests);
            case PORTS_ARE_THOSE_OF_THE_SETTINGS -> Processes.openTheirPorts(manifests);
            case PROBES_ARE_ANSWERED -> Processes.answerTheirProbes(manifests);
            case PROCESSES_END_BEFORE_THEY_ARE_KILLED -> Processes.endInOrder(manifests);
            case PODS_ARE_RESTRICTED -> Safety.podsAreRestricted(manifests);
            case PODS_HAVE_NO_TOKEN -> Safety.podsHaveNoToken(manifests);
            case NOTHING_IS_SECRET -> Safety.nothingIsSecret(manifests);
            case ALL_RUN_ONE_IMAGE -> Safety.imageIsOne(manifests);
            case MEMORY_IS_RESERVED -> Safety.memoryIsReserved(manifests);
            case MEMORY_HOLDS_ALL_CONNECTIONS -> Processes.holdAllConnections(manifests);
            case ONLY_WHO_IS_MEANT_REACHES_A_PORT -> Reach.isAsMeant(manifests);
        };
    }
}
