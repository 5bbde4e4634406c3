package io.stripemeter.app.server.security;

import io.stripemeter.api.access.Caller;
import io.stripemeter.api.access.RequiresScope;
import io.stripemeter.api.support.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/**
 * An interceptor that checks that a tenant's key has the scope required by its handler's {@link RequiresScope}.
 *
 * <p>On the paths of tenants, a handler without a scope is refused: forgetting to protect it closes it instead of opening
 * it. {@code /graphql} is one handler for queries of any kind, and checks them field by field.
 */
@Component
final class ScopeGuard implements HandlerInterceptor, WebMvcConfigurer {
    /** After the checks that apply to every body. */
    private static final int LATE = 1;

    private static final String GRAPHQL = "/graphql";

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).order(LATE);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        RequiresScope required = required(handler);
        if (required != null) {
            caller(request, required).require(required.value());
        } else if (AccessRule.of(request.getServletPath()) == AccessRule.TENANT
                && !isGuardedElsewhere(request, handler)) {
            throw Problem.forbidden("missing_scope", "No scope gives access to this path");
        }
        return true;
    }

    static @Nullable RequiresScope required(Object handler) {
        if (!(handler instanceof HandlerMethod method)) {
            return null;
        }
        RequiresScope ofMethod = method.getMethodAnnotation(RequiresScope.class);
        return ofMethod == null
                ? AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), RequiresScope.class)
                : ofMethod;
    }

    private static Caller caller(HttpServletRequest request, RequiresScope required) {
        if (request.getAttribute(Caller.ATTRIBUTE) instanceof Caller caller) {
            return caller;
        }
        throw Problem.forbidden(
                "missing_scope", "A key with the scope " + required.value().wireName() + " is needed");
    }

    /** GraphQL, the 404 of an unknown path, and Spring's own answer to OPTIONS. */
    private static boolean isGuardedElsewhere(HttpServletRequest request, Object handler) {
        return request.getServletPath().equals(GRAPHQL)
                || handler instanceof ResourceHttpRequestHandler
                || (handler instanceof HandlerMethod method
                        && method.getBeanType().getEnclosingClass() == RequestMappingInfoHandlerMapping.class);
    }
}
