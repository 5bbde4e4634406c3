package io.stripemeter.app.server.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stripemeter.api.access.Caller;
import io.stripemeter.api.access.RequiresScope;
import io.stripemeter.api.access.Scope;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.tenant.TenantId;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

class ScopeGuardTest {
    private final ScopeGuard guard = new ScopeGuard();

    /** Handlers as a slice has them. */
    @RequiresScope(Scope.READ)
    static class Guarded {
        public void read() {}

        @RequiresScope(Scope.MANAGE)
        public void manage() {}
    }

    /** Handlers that declare no scope by mistake. */
    static class Forgotten {
        public void read() {}
    }

    @Test
    void demandsTheScopeOfTheClassUnlessTheMethodNamesItsOwn() throws Exception {
        assertThat(refused("/v1/things", handler(new Guarded(), "read"), Scope.READ))
                .isNull();
        assertThat(refused("/v1/things", handler(new Guarded(), "manage"), Scope.MANAGE))
                .isNull();
        isMissing(refused("/v1/things", handler(new Guarded(), "read"), Scope.MANAGE, Scope.INGEST));
        isMissing(refused("/v1/things", handler(new Guarded(), "manage"), Scope.READ, Scope.INGEST));
    }

    @Test
    void refusesAHandlerOfATenantsPathThatNamesNoScope() throws Exception {
        isMissing(refused("/v1/things", handler(new Forgotten(), "read"), Scope.values()));
        isMissing(refused("/v1/things", new Object(), Scope.values()));
    }

    @Test
    void refusesAGuardedHandlerWithoutAKeyWhereverItIs() throws Exception {
        isMissing(refused("/things", handler(new Guarded(), "read")));
        isMissing(refused("/v1/admin/things", handler(new Guarded(), "read")));
    }

    @Test
    void leavesOtherPathsToTheirOwnKeys() throws Exception {
        for (String path : new String[] {"/v1/tenants", "/v1/admin/projections", "/v1/stripe/webhooks/a", "/docs"}) {
            assertThat(refused(path, handler(new Forgotten(), "read"))).as(path).isNull();
        }
        assertThat(refused("/v1/nothing", new ResourceHttpRequestHandler(), Scope.READ))
                .isNull();
    }

    private static HandlerMethod handler(Object controller, String method) throws NoSuchMethodException {
        return new HandlerMethod(controller, method);
    }

    private @Nullable Problem refused(String path, Object handler, Scope... scopes) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        request.setServletPath(path);
        if (scopes.length > 0) {
            request.setAttribute(Caller.ATTRIBUTE, new Caller(new TenantId("acme"), "abcdefgh", false, Set.of(scopes)));
        }
        return catchThrowableOfType(
                Problem.class, () -> guard.preHandle(request, new MockHttpServletResponse(), handler));
    }

    private static void isMissing(@Nullable Problem problem) {
        assertThat(problem).isNotNull();
        assertThat(problem.kind()).isEqualTo(Problem.Kind.FORBIDDEN);
        assertThat(problem.code()).isEqualTo("missing_scope");
    }
}
