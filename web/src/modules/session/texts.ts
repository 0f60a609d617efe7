import type { TextPairs } from "@/i18n/text_pairs";

export const session_texts = {
  "login.title": ["登录", "Log in"],
  "login.login": ["账号", "Account"],
  "login.password": ["密码", "Password"],
  "login.submit": ["登录", "Log in"],
  "login.missing": ["请填写账号和密码。", "Enter account and password."],
  "login.first_run": ["首次使用：账号为 admin，初始密码在安装时显示于终端；登录后须立即修改。", "First use: the account is admin; its initial password was shown in the terminal during set-up and must be changed after logging in."],
  "login.forgotten": ["忘记密码？请联系管理员重置。", "Forgot the password? Ask an administrator to reset it."],
  "password.title": ["修改密码", "Change password"],
  "password.forced": ["这是初始密码。请先设置您自己的密码，然后继续。", "This is an initial password. Set one of your own to go on."],
  "password.current": ["当前密码", "Current password"],
  "password.next": ["新密码", "New password"],
  "password.again": ["再次输入新密码", "New password again"],
  "password.rule": ["至少 10 个字符且含大写、小写、数字、符号中的三类，或至少 16 个字符；不得包含登录名。", "At least 10 characters of three kinds (capital, small, digit, sign), or at least 16; without the login name."],
  "password.too_short": ["新密码至少需要 10 个字符，现在有 {count} 个。", "The new password needs at least 10 characters; it has {count}."],
  "password.differs": ["两次输入的新密码不一致，请重新输入。", "The two new passwords differ. Type them again."],
  "password.same": ["新密码不能与当前密码相同。", "The new password must differ from the current one."],
  "password.missing": ["请填写当前密码。", "Enter the current password."],
  "password.submit": ["保存新密码", "Save the new password"],
  "password.done": ["密码已修改，其他设备上的登录已退出。", "Password changed; logins on other devices have ended."],
} as const satisfies TextPairs;
