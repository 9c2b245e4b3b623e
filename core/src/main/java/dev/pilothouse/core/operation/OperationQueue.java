package dev.pilothouse.core.operation;

import dev.pilothouse.core.model.TargetId;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// Which operation may begin: on one part of a target one after the other in the order they were
/// asked for,
/// and of a group no more at once than its course says. Thread-safe.
final class OperationQueue {

    /// In the order they were asked for.
    private final List<OperationJob> waiting = new ArrayList<>();

    private final Map<Place, OperationJob> running = new HashMap<>();
    private final Map<Long, Bulk.Course> courses = new HashMap<>();

    /// What only one operation changes at a time.
    private record Place(TargetId target, String part) {
        static Place of(OperationJob job) {
            return new Place(job.operation.target().id(), job.operation.part());
        }
    }

    /// @param begin those whose turn it is; they count as running from now on
    /// @param behind by id of one that waits, the id of the one it waits for
    record Turn(List<OperationJob> begin, Map<Long, Long> behind) {}

    /// @param taken those that had not begun, and won't
    /// @param running those that have, and can only be asked to end
    record Removed(List<OperationJob> taken, List<OperationJob> running) {}

    /// @param group 0 for none
    synchronized void course(long group, Bulk.Course course) {
        if (group != 0) {
            courses.put(group, course);
        }
    }

    synchronized void add(List<OperationJob> jobs) {
        waiting.addAll(jobs);
    }

    synchronized Turn turn() {
        List<OperationJob> begin = new ArrayList<>();
        Map<Long, Long> behind = new HashMap<>();
        for (Iterator<OperationJob> each = waiting.iterator(); each.hasNext(); ) {
            OperationJob job = each.next();
            Place place = Place.of(job);
            OperationJob ahead = running.get(place);
            if (ahead != null) {
                behind.put(job.id, ahead.id);
            } else if (room(job.group)) {
                each.remove();
                running.put(place, job);
                begin.add(job);
            }
        }
        return new Turn(begin, behind);
    }

    private boolean room(long group) {
        Bulk.Course course = courses.get(group);
        return course == null
                || running.values().stream().filter(j -> j.group == group).count()
                        < course.atOnce();
    }

    synchronized void ended(OperationJob job) {
        running.remove(Place.of(job), job);
    }

    /// Whether a group begins no more once one did not end well.
    synchronized boolean stops(long group) {
        Bulk.Course course = courses.get(group);
        return course != null && course.stopAtFailure();
    }

    /// @param id of an operation or of a group
    synchronized Removed remove(long id) {
        List<OperationJob> taken =
                waiting.stream().filter(job -> job.id == id || job.group == id).toList();
        waiting.removeAll(taken);
        List<OperationJob> begun =
                running.values().stream()
                        .filter(job -> job.id == id || (job.group == id && job.group != 0))
                        .toList();
        return new Removed(taken, begun);
    }
}
