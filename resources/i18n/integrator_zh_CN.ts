<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>Go</source>
        <translation>前往</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Tabs</source>
        <translation>标签页</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Cancel what is running</source>
        <translation>取消正在进行的操作</translation>
    </message>
    <message>
        <source>Focus the URL</source>
        <translation>转到 URL</translation>
    </message>
    <message>
        <source>Focus the response</source>
        <translation>转到响应</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Run all requests</source>
        <translation>运行全部请求</translation>
    </message>
    <message>
        <source>Response beside or below</source>
        <translation>响应放在右侧或下方</translation>
    </message>
    <message>
        <source>Find in this pane</source>
        <translation>在此面板中查找</translation>
    </message>
    <message>
        <source>New request</source>
        <translation>新建请求</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>新建文件夹</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Duplicate request</source>
        <translation>复制请求</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Open project…</source>
        <translation>打开项目…</translation>
    </message>
    <message>
        <source>Start the demo</source>
        <translation>启动演示</translation>
    </message>
    <message>
        <source>Write to game</source>
        <translation>写入游戏</translation>
    </message>
    <message>
        <source>About this project</source>
        <translation>关于此项目</translation>
    </message>
    <message>
        <source>Close project</source>
        <translation>关闭项目</translation>
    </message>
    <message>
        <source>Switch environment</source>
        <translation>切换环境</translation>
    </message>
    <message>
        <source>Environments</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>Secrets</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>APIClient settings</source>
        <translation>APIClient 设置</translation>
    </message>
    <message>
        <source>Network monitor settings</source>
        <translation>网络监控设置</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save all</source>
        <translation>全部保存</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Close tab</source>
        <translation>关闭标签页</translation>
    </message>
    <message>
        <source>Close other tabs</source>
        <translation>关闭其他标签页</translation>
    </message>
    <message>
        <source>Reopen closed tab</source>
        <translation>重新打开已关闭的标签页</translation>
    </message>
    <message>
        <source>Next tab</source>
        <translation>下一个标签页</translation>
    </message>
    <message>
        <source>Previous tab</source>
        <translation>上一个标签页</translation>
    </message>
    <message>
        <source>Go to a tab by number</source>
        <translation>按序号转到标签页</translation>
    </message>
    <message>
        <source>Last tab</source>
        <translation>最后一个标签页</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>命令面板</translation>
    </message>
    <message>
        <source>Go to a request</source>
        <translation>转到请求</translation>
    </message>
    <message>
        <source>Filter the sidebar</source>
        <translation>筛选侧栏</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>下一个面板</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>上一个面板</translation>
    </message>
    <message>
        <source>Show or hide the sidebar</source>
        <translation>显示或隐藏侧栏</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Actual size</source>
        <translation>实际大小</translation>
    </message>
    <message>
        <source>Theme: light</source>
        <translation>主题：浅色</translation>
    </message>
    <message>
        <source>Theme: dark</source>
        <translation>主题：深色</translation>
    </message>
    <message>
        <source>Theme: as the system</source>
        <translation>主题：跟随系统</translation>
    </message>
    <message>
        <source>Language: English</source>
        <translation>语言：English</translation>
    </message>
    <message>
        <source>Language: 简体中文</source>
        <translation>语言：简体中文</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
</context>
<context>
    <name>Answer</name>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>无响应</translation>
    </message>
    <message>
        <source>{wire} on the wire, {decoded} decoded</source>
        <translation>传输 {wire}，解码后 {decoded}</translation>
    </message>
    <message>
        <source>attempt {n} of {most}</source>
        <translation>第 {n} 次，共可试 {most} 次</translation>
    </message>
    <message>
        <source>{attempt}, no retry needed</source>
        <translation>{attempt}，无需重试</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>{phase} failed after {time}</source>
        <translation>{phase}：{time} 后失败</translation>
    </message>
    <message>
        <source>after {time}</source>
        <translation>{time} 后</translation>
    </message>
    <message>
        <source>yes, and refused</source>
        <translation>是，未通过</translation>
    </message>
    <message>
        <source>Issued to</source>
        <translation>颁发给</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>域名</translation>
    </message>
    <message>
        <source>Issued by</source>
        <translation>颁发者</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>生效时间</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>到期时间</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>已验证</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no, verification is off</source>
        <translation>否，验证已关闭</translation>
    </message>
    <message>
        <source>Just now</source>
        <translation>刚刚</translation>
    </message>
    <message>
        <source>{n} min ago</source>
        <translation>{n} 分钟前</translation>
    </message>
    <message>
        <source>{n} h ago</source>
        <translation>{n} 小时前</translation>
    </message>
    <message>
        <source>{n} d ago</source>
        <translation>{n} 天前</translation>
    </message>
</context>
<context>
    <name>App</name>
    <message>
        <source>The program ended badly last time. Its report holds no secrets.</source>
        <translation>程序上次意外退出。报告中不含任何密钥。</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>复制报告</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>忽略</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>查看</translation>
    </message>
</context>
<context>
    <name>AuthView</name>
    <message>
        <source>Kind of sign-in</source>
        <translation>认证方式</translation>
    </message>
    <message>
        <source>in a header</source>
        <translation>在请求头中</translation>
    </message>
    <message>
        <source>in the query</source>
        <translation>在查询参数中</translation>
    </message>
    <message>
        <source>in a cookie</source>
        <translation>在 Cookie 中</translation>
    </message>
    <message>
        <source>Place of the key</source>
        <translation>API Key 的位置</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>令牌</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>用户名</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>A credential belongs in the keyring: write {{secret:name}} here, never the value itself.</source>
        <translation>凭据应存入密钥环：此处写 {{secret:name}}，不要写值本身。</translation>
    </message>
    <message>
        <source>From folder or environment</source>
        <translation>继承自文件夹或环境</translation>
    </message>
    <message>
        <source>No sign-in</source>
        <translation>无认证</translation>
    </message>
    <message>
        <source>Bearer token</source>
        <translation>Bearer 令牌</translation>
    </message>
    <message>
        <source>Basic</source>
        <translation>Basic</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>API Key</translation>
    </message>
    <message>
        <source>{kind}, from the environment {where}</source>
        <translation>{kind}，继承自环境“{where}”</translation>
    </message>
    <message>
        <source>{kind}, from the folder {where}</source>
        <translation>{kind}，继承自文件夹“{where}”</translation>
    </message>
    <message>
        <source>Edit sign-in</source>
        <translation>编辑认证</translation>
    </message>
</context>
<context>
    <name>BodyEditor</name>
    <message>
        <source>Kind of body</source>
        <translation>正文类型</translation>
    </message>
    <message>
        <source>JSON body</source>
        <translation>JSON 正文</translation>
    </message>
    <message>
        <source>Text body</source>
        <translation>文本正文</translation>
    </message>
    <message>
        <source>GraphQL query</source>
        <translation>GraphQL 查询</translation>
    </message>
    <message>
        <source>GraphQL variables</source>
        <translation>GraphQL 变量</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>表单</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Tidy the JSON</source>
        <translation>整理 JSON</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Multipart, with files</source>
        <translation>Multipart，含文件</translation>
    </message>
    <message>
        <source>Path, relative to the game</source>
        <translation>路径，相对于游戏项目</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Content type</source>
        <translation>Content-Type</translation>
    </message>
    <message>
        <source>Operation name</source>
        <translation>操作名</translation>
    </message>
    <message>
        <source>operation, if several</source>
        <translation>操作名，有多个时填写</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>变量</translation>
    </message>
    <message>
        <source>No body</source>
        <translation>没有正文</translation>
    </message>
    <message>
        <source>This request sends headers only.</source>
        <translation>此请求只发送请求头。</translation>
    </message>
    <message>
        <source>Edit body</source>
        <translation>编辑正文</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>valid JSON</source>
        <translation>JSON 有效</translation>
    </message>
</context>
<context>
    <name>BodyView</name>
    <message>
        <source>No body</source>
        <translation>没有正文</translation>
    </message>
    <message>
        <source>The answer has headers only.</source>
        <translation>响应只有响应头。</translation>
    </message>
    <message>
        <source>Filter with JSONPath, e.g. {example}</source>
        <translation>用 JSONPath 筛选，例如 {example}</translation>
    </message>
    <message>
        <source>Filter or find</source>
        <translation>筛选或查找</translation>
    </message>
    <message>
        <source>Show the answer as</source>
        <translation>响应的显示方式</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>树</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>原文</translation>
    </message>
    <message>
        <source>Copy the body</source>
        <translation>复制正文</translation>
    </message>
    <message>
        <source>Save the body to a file</source>
        <translation>将正文存为文件</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>十六进制</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>nothing matches</source>
        <translation>没有匹配项</translation>
    </message>
    <message>
        <source>{n} matches, the first {shown} are shown.</source>
        <translation>共 {n} 处匹配，显示前 {shown} 处。</translation>
    </message>
    <message>
        <source>The answer is no JSON: {reason}</source>
        <translation>响应不是 JSON：{reason}</translation>
    </message>
    <message>
        <source>{size}: each level is read when you open it, a repeated name counts once.</source>
        <translation>{size}：展开时才读取每一层，重复的名称只算一次。</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Show 1 MB more</source>
        <translation>再显示 1 MB</translation>
    </message>
    <message>
        <source>{size}: the first {shown} are shown.</source>
        <translation>{size}：显示前 {shown}。</translation>
    </message>
    <message>
        <source>Open as a tree</source>
        <translation>以树打开</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>Save the body</source>
        <translation>保存正文</translation>
    </message>
</context>
<context>
    <name>ChecksPage</name>
    <message>
        <source>Checks</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查项</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>实际值</translation>
    </message>
    <message>
        <source>{name} kept</source>
        <translation>已提取 {name}</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>已隐藏</translation>
    </message>
    <message>
        <source>is</source>
        <translation>等于</translation>
    </message>
    <message>
        <source>is not</source>
        <translation>不等于</translation>
    </message>
    <message>
        <source>contains</source>
        <translation>包含</translation>
    </message>
    <message>
        <source>matches</source>
        <translation>匹配</translation>
    </message>
    <message>
        <source>is there</source>
        <translation>存在</translation>
    </message>
    <message>
        <source>is not there</source>
        <translation>不存在</translation>
    </message>
    <message>
        <source>is below</source>
        <translation>小于</translation>
    </message>
    <message>
        <source>is above</source>
        <translation>大于</translation>
    </message>
    <message>
        <source>is one of</source>
        <translation>是其中之一</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态码</translation>
    </message>
    <message>
        <source>Time in ms</source>
        <translation>耗时 ms</translation>
    </message>
    <message>
        <source>passed: {check}</source>
        <translation>通过：{check}</translation>
    </message>
    <message>
        <source>failed: {check}</source>
        <translation>未通过：{check}</translation>
    </message>
</context>
<context>
    <name>ChecksView</name>
    <message>
        <source>Checks</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Edit checks</source>
        <translation>编辑检查</translation>
    </message>
    <message>
        <source>Captures</source>
        <translation>提取</translation>
    </message>
    <message>
        <source>kept for the requests after this one</source>
        <translation>供之后的请求使用</translation>
    </message>
    <message>
        <source>Edit captures</source>
        <translation>编辑提取</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态码</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>响应头</translation>
    </message>
    <message>
        <source>Time in ms</source>
        <translation>耗时 ms</translation>
    </message>
    <message>
        <source>is</source>
        <translation>等于</translation>
    </message>
    <message>
        <source>is not</source>
        <translation>不等于</translation>
    </message>
    <message>
        <source>contains</source>
        <translation>包含</translation>
    </message>
    <message>
        <source>matches</source>
        <translation>匹配</translation>
    </message>
    <message>
        <source>is there</source>
        <translation>存在</translation>
    </message>
    <message>
        <source>is not there</source>
        <translation>不存在</translation>
    </message>
    <message>
        <source>is below</source>
        <translation>小于</translation>
    </message>
    <message>
        <source>is above</source>
        <translation>大于</translation>
    </message>
    <message>
        <source>is one of</source>
        <translation>是其中之一</translation>
    </message>
    <message>
        <source>What</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>How</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>期望值</translation>
    </message>
    <message>
        <source>Variable</source>
        <translation>变量</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来源</translation>
    </message>
</context>
<context>
    <name>CodePage</name>
    <message>
        <source>Kind of code</source>
        <translation>代码类型</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>CookiesPage</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>Cookies</source>
        <translation>Cookie</translation>
    </message>
</context>
<context>
    <name>Crumbs</name>
    <message>
        <source>Copy the call that the game makes</source>
        <translation>复制游戏中的调用代码</translation>
    </message>
</context>
<context>
    <name>DiffView</name>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n 处改动</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DocTabs</name>
    <message>
        <source>New request</source>
        <translation>新建请求</translation>
    </message>
    <message>
        <source>All tabs</source>
        <translation>全部标签页</translation>
    </message>
</context>
<context>
    <name>DraftKeeper</name>
    <message>
        <source>Restore unsaved edits</source>
        <translation>恢复未保存的改动</translation>
    </message>
    <message>
        <source>Edits of last time were not saved.</source>
        <translation>上次的改动没有保存。</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
</context>
<context>
    <name>Editing</name>
    <message>
        <source>New request</source>
        <translation>新建请求</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>新建文件夹</translation>
    </message>
    <message>
        <source>Duplicate {name}</source>
        <translation>复制“{name}”</translation>
    </message>
    <message>
        <source>Rename to {name}</source>
        <translation>重命名为“{name}”</translation>
    </message>
    <message>
        <source>{name} deleted</source>
        <translation>已删除“{name}”</translation>
    </message>
    <message>
        <source>Delete {name}</source>
        <translation>删除“{name}”</translation>
    </message>
    <message>
        <source>Folder {name} deleted</source>
        <translation>已删除文件夹“{name}”</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
</context>
<context>
    <name>EnvironmentsPresenter</name>
    <message>
        <source>Edit environment</source>
        <translation>编辑环境</translation>
    </message>
    <message>
        <source>environment</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>Add environment</source>
        <translation>添加环境</translation>
    </message>
    <message>
        <source>Duplicate environment</source>
        <translation>复制环境</translation>
    </message>
    <message>
        <source>Remove environment</source>
        <translation>移除环境</translation>
    </message>
</context>
<context>
    <name>EnvironmentsView</name>
    <message>
        <source>Add environment</source>
        <translation>添加环境</translation>
    </message>
    <message>
        <source>Environments</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Use this one</source>
        <translation>使用此环境</translation>
    </message>
    <message>
        <source>Duplicate environment</source>
        <translation>复制环境</translation>
    </message>
    <message>
        <source>Remove environment</source>
        <translation>移除环境</translation>
    </message>
    <message>
        <source>Production: ask before every send that writes</source>
        <translation>生产环境：每次发送写操作前先询问</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>变量</translation>
    </message>
    <message>
        <source>{{name}} in a request takes these values; the base address and what is ticked ships</source>
        <translation>请求中的 {{name}} 取这里的值；基础地址和勾选“发布”的变量会写入游戏</translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation>认证</translation>
    </message>
    <message>
        <source>for requests that inherit it</source>
        <translation>供继承它的请求使用</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Ships</source>
        <translation>发布</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>No sign-in</source>
        <translation>无认证</translation>
    </message>
    <message>
        <source>Bearer token</source>
        <translation>Bearer 令牌</translation>
    </message>
    <message>
        <source>Basic</source>
        <translation>Basic</translation>
    </message>
    <message>
        <source>Key in a header</source>
        <translation>请求头中的 API Key</translation>
    </message>
    <message>
        <source>Kind of sign-in</source>
        <translation>认证方式</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>令牌</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>用户名</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Header name</source>
        <translation>请求头名称</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>Check the server&apos;s certificate</source>
        <translation>验证服务器证书</translation>
    </message>
    <message>
        <source>The certificate is not checked: anyone on the way can read and change.</source>
        <translation>不验证证书：链路上的任何人都能读取和篡改内容。</translation>
    </message>
    <message>
        <source>Own certificate authority</source>
        <translation>自有 CA 证书</translation>
    </message>
    <message>
        <source>Client certificate</source>
        <translation>客户端证书</translation>
    </message>
    <message>
        <source>Client key</source>
        <translation>客户端私钥</translation>
    </message>
    <message>
        <source>Path, relative to the game</source>
        <translation>路径，相对于游戏项目</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Pass phrase of the key</source>
        <translation>私钥口令</translation>
    </message>
</context>
<context>
    <name>FactTable</name>
    <message>
        <source>Copy row</source>
        <translation>复制整行</translation>
    </message>
    <message>
        <source>Copy value</source>
        <translation>复制值</translation>
    </message>
</context>
<context>
    <name>FailureView</name>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Show certificate</source>
        <translation>查看证书</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>复制详情</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>没有发送任何内容。</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Previous place</source>
        <translation>上一处</translation>
    </message>
    <message>
        <source>Next place</source>
        <translation>下一处</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>未找到</translation>
    </message>
</context>
<context>
    <name>HeadersPage</name>
    <message>
        <source>Headers</source>
        <translation>响应头</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
</context>
<context>
    <name>HexView</name>
    <message>
        <source>Answer as bytes</source>
        <translation>响应的字节</translation>
    </message>
    <message>
        <source>{n} bytes</source>
        <translation>{n} 字节</translation>
    </message>
</context>
<context>
    <name>HistoryView</name>
    <message>
        <source>Search the history</source>
        <translation>搜索历史</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Which requests</source>
        <translation>请求范围</translation>
    </message>
    <message>
        <source>This request</source>
        <translation>此请求</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Close the history</source>
        <translation>关闭历史</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>响应</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>耗时</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Nothing here yet</source>
        <translation>还没有记录</translation>
    </message>
    <message>
        <source>What you send is kept here.</source>
        <translation>发送过的请求会保留在这里。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>重新发送</translation>
    </message>
    <message>
        <source>No match</source>
        <translation>没有匹配项</translation>
    </message>
    <message>
        <source>Nothing in the history holds these words.</source>
        <translation>历史中没有包含这些文字的记录。</translation>
    </message>
</context>
<context>
    <name>HopsPage</name>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>响应</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>耗时</translation>
    </message>
    <message>
        <source>Redirects and attempts</source>
        <translation>重定向与重试</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>无响应</translation>
    </message>
</context>
<context>
    <name>ImageView</name>
    <message>
        <source>This picture cannot be shown.</source>
        <translation>无法显示此图片。</translation>
    </message>
</context>
<context>
    <name>JsonProblem</name>
    <message>
        <source>a name in double quotes is expected</source>
        <translation>此处应为带双引号的名称</translation>
    </message>
    <message>
        <source>a comma too many</source>
        <translation>多了一个逗号</translation>
    </message>
    <message>
        <source>a colon is missing</source>
        <translation>缺少冒号</translation>
    </message>
    <message>
        <source>a comma is missing</source>
        <translation>缺少逗号</translation>
    </message>
    <message>
        <source>a value is expected</source>
        <translation>此处应为一个值</translation>
    </message>
    <message>
        <source>this text has no closing quote</source>
        <translation>字符串缺少结尾的引号</translation>
    </message>
    <message>
        <source>a line break or control character inside a text</source>
        <translation>字符串中有换行符或控制字符</translation>
    </message>
    <message>
        <source>an unknown escape after the backslash</source>
        <translation>反斜杠后的转义无法识别</translation>
    </message>
    <message>
        <source>there is something after the end</source>
        <translation>结尾之后还有内容</translation>
    </message>
    <message>
        <source>nested too deeply to check</source>
        <translation>嵌套过深，无法检查</translation>
    </message>
    <message>
        <source>line {line}, column {col}: {problem}</source>
        <translation>第 {line} 行第 {col} 列：{problem}</translation>
    </message>
</context>
<context>
    <name>JsonTree</name>
    <message>
        <source>rows {first} to {last}</source>
        <translation>第 {first} 至 {last} 项</translation>
    </message>
    <message>
        <source>{key}, object of {count}</source>
        <translation>{key}，对象，{count} 个字段</translation>
    </message>
    <message>
        <source>{key}, list of {count}</source>
        <translation>{key}，列表，{count} 项</translation>
    </message>
</context>
<context>
    <name>JsonView</name>
    <message>
        <source>Answer as a tree</source>
        <translation>树形响应</translation>
    </message>
    <message>
        <source>Copy value</source>
        <translation>复制值</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>复制路径</translation>
    </message>
    <message>
        <source>Copy name</source>
        <translation>复制名称</translation>
    </message>
    <message>
        <source>Open all below</source>
        <translation>全部展开</translation>
    </message>
    <message>
        <source>Close all</source>
        <translation>全部收起</translation>
    </message>
</context>
<context>
    <name>KeyValuePage</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Edit as text</source>
        <translation>以文本编辑</translation>
    </message>
    <message>
        <source>{table} as text</source>
        <translation>{table}（文本）</translation>
    </message>
    <message>
        <source>name: value
// name: value that is switched off</source>
        <translation>名称: 值
// 名称: 已停用的值</translation>
    </message>
    <message>
        <source>Edit as table</source>
        <translation>以表格编辑</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Cocos Backend Integrator</source>
        <translation>Cocos Backend Integrator</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) of the backend document cannot be read.</source>
        <translation>
            <numerusform>后端文档中有 %n 个文件无法读取。</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} was changed here and by someone else on disk.</source>
        <translation>“{name}”在此处和磁盘上都有改动。</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>保留我的</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>采用磁盘上的</translation>
    </message>
</context>
<context>
    <name>MethodButton</name>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Other…</source>
        <translation>其他…</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Which game?</source>
        <translation>打开哪个游戏？</translation>
    </message>
    <message>
        <source>This folder holds several Cocos Creator projects.</source>
        <translation>此文件夹中有多个 Cocos Creator 项目。</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>不处理</translation>
    </message>
    <message>
        <source>Keep our files beside it</source>
        <translation>把文件放在旁边</translation>
    </message>
    <message>
        <source>A backend folder that is not ours</source>
        <translation>已有一个不属于本工具的 backend 文件夹</translation>
    </message>
    <message>
        <source>Open a Cocos Creator project</source>
        <translation>打开 Cocos Creator 项目</translation>
    </message>
    <message>
        <source>Save what you changed in {name}?</source>
        <translation>保存对“{name}”的改动？</translation>
    </message>
    <message>
        <source>Changes that are not on disk yet: {count}.</source>
        <translation>尚未写入磁盘的改动：{count} 处。</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>留下</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Environments</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>Search requests, run a command…</source>
        <translation>搜索请求，运行命令…</translation>
    </message>
    <message>
        <source>Nothing of this name.</source>
        <translation>没有这个名称的内容。</translation>
    </message>
    <message>
        <source>&gt; actions   @ requests   # environments</source>
        <translation>&gt; 命令   @ 请求   # 环境</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>run, stay here</source>
        <translation>运行但不关闭</translation>
    </message>
    <message>
        <source>close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>{shown} of {total}</source>
        <translation>{shown} / {total}</translation>
    </message>
</context>
<context>
    <name>ProjectView</name>
    <message>
        <source>What was noticed</source>
        <translation>发现的情况</translation>
    </message>
    <message>
        <source>Nothing to worry about.</source>
        <translation>一切正常。</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>{version}, guessed</source>
        <translation>{version}（推测）</translation>
    </message>
    <message>
        <source>strict</source>
        <translation>严格</translation>
    </message>
    <message>
        <source>not strict</source>
        <translation>非严格</translation>
    </message>
    <message>
        <source>as the engine sets it</source>
        <translation>由引擎决定</translation>
    </message>
    <message>
        <source>Creator version</source>
        <translation>Creator 版本</translation>
    </message>
    <message>
        <source>Read from</source>
        <translation>读取自</translation>
    </message>
    <message>
        <source>Scripts folder</source>
        <translation>脚本文件夹</translation>
    </message>
    <message>
        <source>none found; assets/scripts is proposed</source>
        <translation>未找到，建议用 assets/scripts</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>TypeScript</source>
        <translation>TypeScript</translation>
    </message>
    <message>
        <source>Bundles</source>
        <translation>Asset Bundle</translation>
    </message>
    <message>
        <source>Extensions</source>
        <translation>扩展</translation>
    </message>
    <message>
        <source>Scripts</source>
        <translation>脚本</translation>
    </message>
</context>
<context>
    <name>RecentRow</name>
    <message>
        <source>folder not found</source>
        <translation>找不到文件夹</translation>
    </message>
    <message>
        <source>set up</source>
        <translation>已配置</translation>
    </message>
    <message>
        <source>not set up</source>
        <translation>未配置</translation>
    </message>
</context>
<context>
    <name>RecordTable</name>
    <message>
        <source>New row</source>
        <translation>新增一行</translation>
    </message>
    <message>
        <source>{row}, switched off</source>
        <translation>{row}，已停用</translation>
    </message>
</context>
<context>
    <name>RequestLine</name>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Send…</source>
        <translation>发送…</translation>
    </message>
</context>
<context>
    <name>RequestPresenter</name>
    <message>
        <source>Edit URL</source>
        <translation>编辑 URL</translation>
    </message>
</context>
<context>
    <name>RequestTabs</name>
    <message>
        <source>Parts of the request</source>
        <translation>请求的各部分</translation>
    </message>
    <message>
        <source>Params</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>请求头</translation>
    </message>
    <message>
        <source>Auth</source>
        <translation>认证</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Docs</source>
        <translation>文档</translation>
    </message>
    <message>
        <source>Query parameters</source>
        <translation>查询参数</translation>
    </message>
    <message>
        <source>as in the URL</source>
        <translation>与 URL 中一致</translation>
    </message>
    <message>
        <source>Edit parameters</source>
        <translation>编辑参数</translation>
    </message>
    <message>
        <source>header</source>
        <translation>请求头</translation>
    </message>
    <message>
        <source>Cookies</source>
        <translation>Cookie</translation>
    </message>
    <message>
        <source>cookie</source>
        <translation>Cookie</translation>
    </message>
    <message>
        <source>Edit headers</source>
        <translation>编辑请求头</translation>
    </message>
    <message>
        <source>Edit cookies</source>
        <translation>编辑 Cookie</translation>
    </message>
</context>
<context>
    <name>RequestView</name>
    <message>
        <source>Send to {environment}?</source>
        <translation>发送到“{environment}”？</translation>
    </message>
    <message>
        <source>{method} {request} changes data on the servers that players use.</source>
        <translation>{method} {request} 会改动玩家正在使用的服务器上的数据。</translation>
    </message>
    <message>
        <source>Do not send</source>
        <translation>不发送</translation>
    </message>
    <message>
        <source>Send to {environment}</source>
        <translation>发送到“{environment}”</translation>
    </message>
</context>
<context>
    <name>ResponseView</name>
    <message>
        <source>No answer yet</source>
        <translation>还没有响应</translation>
    </message>
    <message>
        <source>Send the request and it appears here.</source>
        <translation>发送请求后，响应会显示在这里。</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Beside or below</source>
        <translation>右侧或下方</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Parts of the answer</source>
        <translation>响应的各部分</translation>
    </message>
    <message>
        <source>Open secrets</source>
        <translation>打开密钥</translation>
    </message>
    <message>
        <source>Edit environments</source>
        <translation>编辑环境</translation>
    </message>
    <message>
        <source>Failure</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>响应头</translation>
    </message>
    <message>
        <source>Cookies</source>
        <translation>Cookie</translation>
    </message>
    <message>
        <source>Timing</source>
        <translation>耗时</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Hops</source>
        <translation>跳转与重试</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>This is an answer to {request}, from the history.</source>
        <translation>这是历史中“{request}”的响应。</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>正在发送</translation>
    </message>
    <message>
        <source>{what}, {n} s, {amount}</source>
        <translation>{what}，{n} s，{amount}</translation>
    </message>
    <message>
        <source>{what}, {n} s</source>
        <translation>{what}，{n} s</translation>
    </message>
    <message>
        <source>Waiting to try again</source>
        <translation>等待重试</translation>
    </message>
    <message>
        <source>Looking up the name</source>
        <translation>正在解析域名</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>正在连接</translation>
    </message>
    <message>
        <source>TLS handshake</source>
        <translation>TLS 握手</translation>
    </message>
    <message>
        <source>Waiting for the first byte</source>
        <translation>等待首字节</translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>正在下载</translation>
    </message>
    <message>
        <source>Whole history…</source>
        <translation>完整历史…</translation>
    </message>
</context>
<context>
    <name>SecretDialog</name>
    <message>
        <source>Value of {name}</source>
        <translation>{name} 的值</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Keep for this run</source>
        <translation>仅本次运行使用</translation>
    </message>
    <message>
        <source>Store in the keyring</source>
        <translation>存入密钥环</translation>
    </message>
    <message>
        <source>It is kept for this environment only and never shown again.</source>
        <translation>只用于此环境，之后不再显示。</translation>
    </message>
</context>
<context>
    <name>SecretsButton</name>
    <message>
        <source>Secrets</source>
        <translation>密钥</translation>
    </message>
</context>
<context>
    <name>SecretsView</name>
    <message>
        <source>Environment</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>No secret is referred to</source>
        <translation>没有引用任何密钥</translation>
    </message>
    <message>
        <source>Write {{secret:name}} in a header, a token or a variable; then its value is kept here.</source>
        <translation>在请求头、令牌或变量中写 {{secret:name}}，它的值就保存在这里。</translation>
    </message>
    <message>
        <source>Values live in the keyring of this computer, one per environment. The project holds only their names.</source>
        <translation>值保存在本机的密钥环中，每个环境一份。项目中只有名称。</translation>
    </message>
    <message>
        <source>Secrets</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>in the keyring</source>
        <translation>在密钥环中</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>未设置</translation>
    </message>
    <message>
        <source>kept for this run</source>
        <translation>仅本次运行</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Replace…</source>
        <translation>替换…</translation>
    </message>
    <message>
        <source>Set value…</source>
        <translation>设置值…</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>移除 {name}</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove the value of {name}?</source>
        <translation>移除 {name} 的值？</translation>
    </message>
    <message>
        <source>It is taken out of the keyring. This cannot be undone.</source>
        <translation>它将从密钥环中删除，且无法撤销。</translation>
    </message>
</context>
<context>
    <name>ServiceView</name>
    <message>
        <source>Write it into the game</source>
        <translation>写入游戏</translation>
    </message>
    <message>
        <source>Waits: {delays}</source>
        <translation>等待：{delays}</translation>
    </message>
</context>
<context>
    <name>Services</name>
    <message>
        <source>Change {setting}</source>
        <translation>修改“{setting}”</translation>
    </message>
    <message>
        <source>Whole numbers only.</source>
        <translation>只能填整数。</translation>
    </message>
    <message>
        <source>From {low} to {high}.</source>
        <translation>{low} 到 {high}。</translation>
    </message>
    <message>
        <source>APIClient</source>
        <translation>APIClient</translation>
    </message>
    <message>
        <source>Every call of the game goes through it: retries, cache, token, envelope.</source>
        <translation>游戏的每次调用都经过它：重试、缓存、令牌、统一包装。</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>调用</translation>
    </message>
    <message>
        <source>Address from variable</source>
        <translation>地址取自变量</translation>
    </message>
    <message>
        <source>The environment variable that holds the base address.</source>
        <translation>存放基础地址的环境变量。</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>尝试次数</translation>
    </message>
    <message>
        <source>First wait</source>
        <translation>首次等待</translation>
    </message>
    <message>
        <source>Longest wait</source>
        <translation>最长等待</translation>
    </message>
    <message>
        <source>Time for all attempts</source>
        <translation>总时限</translation>
    </message>
    <message>
        <source>Jitter</source>
        <translation>抖动</translation>
    </message>
    <message>
        <source>Spreads the players&apos; retries, so that they do not all come at once.</source>
        <translation>错开各玩家的重试，避免同时涌来。</translation>
    </message>
    <message>
        <source>Statuses to retry</source>
        <translation>需重试的状态码</translation>
    </message>
    <message>
        <source>Retry POST and PATCH without an idempotency key</source>
        <translation>没有幂等键时也重试 POST 和 PATCH</translation>
    </message>
    <message>
        <source>The server may then do the same thing twice.</source>
        <translation>服务器可能会重复执行同一操作。</translation>
    </message>
    <message>
        <source>Cache of GET answers</source>
        <translation>GET 响应缓存</translation>
    </message>
    <message>
        <source>Keep answers</source>
        <translation>缓存响应</translation>
    </message>
    <message>
        <source>Fresh for</source>
        <translation>有效期</translation>
    </message>
    <message>
        <source>Answers kept</source>
        <translation>缓存条数</translation>
    </message>
    <message>
        <source>Ask again with the ETag</source>
        <translation>用 ETag 重新验证</translation>
    </message>
    <message>
        <source>Envelope</source>
        <translation>统一包装</translation>
    </message>
    <message>
        <source>Code field</source>
        <translation>状态字段</translation>
    </message>
    <message>
        <source>Empty: answers have no envelope such as {code, message, data}.</source>
        <translation>留空：响应没有 {code, message, data} 这类包装。</translation>
    </message>
    <message>
        <source>Codes of success</source>
        <translation>成功的状态值</translation>
    </message>
    <message>
        <source>Message field</source>
        <translation>消息字段</translation>
    </message>
    <message>
        <source>Data field</source>
        <translation>数据字段</translation>
    </message>
    <message>
        <source>NetworkMonitor</source>
        <translation>NetworkMonitor</translation>
    </message>
    <message>
        <source>Counts calls, latencies and errors by endpoint while the game runs.</source>
        <translation>游戏运行时按接口统计调用次数、延迟和错误。</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>Calls kept per endpoint</source>
        <translation>每个接口保留的调用数</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Keyboard shortcuts…</source>
        <translation>键盘快捷键…</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>SettingsView</name>
    <message>
        <source>Timeout in ms</source>
        <translation>超时 ms</translation>
    </message>
    <message>
        <source>Most redirects</source>
        <translation>最多重定向次数</translation>
    </message>
    <message>
        <source>Follow redirects</source>
        <translation>跟随重定向</translation>
    </message>
    <message>
        <source>Use HTTP/2 where the server offers it</source>
        <translation>服务器支持时使用 HTTP/2</translation>
    </message>
    <message>
        <source>as the environment says</source>
        <translation>按环境设置</translation>
    </message>
    <message>
        <source>always</source>
        <translation>始终</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>Check the certificate</source>
        <translation>验证证书</translation>
    </message>
    <message>
        <source>judged by the method</source>
        <translation>按方法判断</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Changes data on the server</source>
        <translation>会改动服务器数据</translation>
    </message>
    <message>
        <source>Edit settings</source>
        <translation>编辑设置</translation>
    </message>
    <message>
        <source>{least} to {most}</source>
        <translation>{least} 到 {most}</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>The backend folder is no longer on disk</source>
        <translation>backend 文件夹已不在磁盘上</translation>
    </message>
    <message>
        <source>What is open is kept as unsaved; Save writes it again.</source>
        <translation>已打开的内容保留为未保存状态，保存即可重新写入。</translation>
    </message>
    <message>
        <source>Changes on disk were taken in</source>
        <translation>已载入磁盘上的改动</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Click a row, then press new keys. Del: no keys. Backspace: the original ones.</source>
        <translation>点击一行，再按下新的按键。Del：清除；Backspace：恢复默认。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>有改动</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>not written</source>
        <translation>未写入</translation>
    </message>
    <message>
        <source>Filter the sidebar</source>
        <translation>筛选侧栏</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>What to do with the list</source>
        <translation>列表操作</translation>
    </message>
    <message>
        <source>No request holds these letters. Clear the filter to see all.</source>
        <translation>没有匹配的请求。清除筛选可查看全部。</translation>
    </message>
    <message>
        <source>No requests yet. {keys} makes the first one.</source>
        <translation>还没有请求。按 {keys} 新建第一个。</translation>
    </message>
    <message>
        <source>Open all folders</source>
        <translation>展开全部文件夹</translation>
    </message>
    <message>
        <source>Close all folders</source>
        <translation>收起全部文件夹</translation>
    </message>
</context>
<context>
    <name>Snippet</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Version {version}</source>
        <translation>版本 {version}</translation>
    </message>
    <message>
        <source>light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Theme: {theme}</source>
        <translation>主题：{theme}</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>{n} changed</source>
        <translation>{n} 处改动</translation>
    </message>
    <message>
        <source>Certificates are not checked</source>
        <translation>未验证证书</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>流量</translation>
    </message>
    <message>
        <source>Playground</source>
        <translation>演示服务器</translation>
    </message>
</context>
<context>
    <name>StatusStrip</name>
    <message>
        <source>before your change</source>
        <translation>改动之前的响应</translation>
    </message>
</context>
<context>
    <name>TextView</name>
    <message>
        <source>Answer as text</source>
        <translation>文本响应</translation>
    </message>
</context>
<context>
    <name>TimingPage</name>
    <message>
        <source>Certificate</source>
        <translation>证书</translation>
    </message>
</context>
<context>
    <name>TimingPanel</name>
    <message>
        <source>Hide the timing</source>
        <translation>收起耗时</translation>
    </message>
    <message>
        <source>Timing</source>
        <translation>耗时</translation>
    </message>
    <message>
        <source>Show the timing</source>
        <translation>展开耗时</translation>
    </message>
    <message>
        <source>kept connection</source>
        <translation>复用连接</translation>
    </message>
    <message>
        <source>new connection</source>
        <translation>新建连接</translation>
    </message>
    <message>
        <source>{time} in all, {kind}</source>
        <translation>共 {time}，{kind}</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Search requests, run a command…</source>
        <translation>搜索请求，运行命令…</translation>
    </message>
    <message>
        <source>Write to game</source>
        <translation>写入游戏</translation>
    </message>
    <message>
        <source>Review and write to game</source>
        <translation>检查并写入游戏</translation>
    </message>
    <message>
        <source>Project {name}</source>
        <translation>项目 {name}</translation>
    </message>
    <message>
        <source>No environment</source>
        <translation>没有环境</translation>
    </message>
    <message>
        <source>No secrets</source>
        <translation>没有密钥</translation>
    </message>
    <message>
        <source>No keyring</source>
        <translation>没有密钥环</translation>
    </message>
    <message>
        <source>Keyring locked</source>
        <translation>密钥环已锁定</translation>
    </message>
    <message>
        <source>1 secret missing</source>
        <translation>缺少 1 个密钥</translation>
    </message>
    <message>
        <source>{n} secrets missing</source>
        <translation>缺少 {n} 个密钥</translation>
    </message>
    <message>
        <source>1 secret in keyring</source>
        <translation>密钥环中有 1 个密钥</translation>
    </message>
    <message>
        <source>{n} secrets in keyring</source>
        <translation>密钥环中有 {n} 个密钥</translation>
    </message>
    <message>
        <source>Creator version not known</source>
        <translation>Creator 版本未知</translation>
    </message>
    <message>
        <source>Cocos Creator {version}</source>
        <translation>Cocos Creator {version}</translation>
    </message>
    <message>
        <source>Cocos Creator {version}, guessed</source>
        <translation>Cocos Creator {version}（推测）</translation>
    </message>
</context>
<context>
    <name>UrlBar</name>
    <message>
        <source>Change method</source>
        <translation>更改方法</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>Copy URL</source>
        <translation>复制 URL</translation>
    </message>
</context>
<context>
    <name>VariablesPanel</name>
    <message>
        <source>Variables in this request</source>
        <translation>本请求中的变量</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Edit environments</source>
        <translation>编辑环境</translation>
    </message>
    <message>
        <source>Hide the variables</source>
        <translation>收起变量</translation>
    </message>
    <message>
        <source>Show the variables</source>
        <translation>展开变量</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>已隐藏</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>keyring locked</source>
        <translation>密钥环已锁定</translation>
    </message>
    <message>
        <source>no keyring</source>
        <translation>没有密钥环</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>未设置</translation>
    </message>
    <message>
        <source>keyring</source>
        <translation>密钥环</translation>
    </message>
    <message>
        <source>captured from {request}</source>
        <translation>取自“{request}”</translation>
    </message>
    <message>
        <source>captured</source>
        <translation>已提取</translation>
    </message>
    <message>
        <source>made at each send</source>
        <translation>每次发送时生成</translation>
    </message>
    <message>
        <source>{name} is not known here</source>
        <translation>这里没有变量 {name}</translation>
    </message>
</context>
<context>
    <name>Views</name>
    <message>
        <source>Environments</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Secrets</source>
        <translation>密钥</translation>
    </message>
</context>
<context>
    <name>Waterfall</name>
    <message>
        <source>Timing</source>
        <translation>耗时</translation>
    </message>
    <message>
        <source>failed here</source>
        <translation>在此失败</translation>
    </message>
    <message>
        <source>first byte</source>
        <translation>首字节</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>kept connection</source>
        <translation>复用连接</translation>
    </message>
    <message>
        <source>not used, plain http</source>
        <translation>未使用，明文 http</translation>
    </message>
    <message>
        <source>not needed, the URL has an address</source>
        <translation>无需解析，URL 中是 IP 地址</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>未执行到</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Forget missing</source>
        <translation>移除失效项</translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation>最近的项目</translation>
    </message>
    <message>
        <source>Cocos Backend Integrator</source>
        <translation>Cocos Backend Integrator</translation>
    </message>
    <message>
        <source>Describe the backend, test it live, write it into the game.</source>
        <translation>描述后端，实时测试，写入游戏。</translation>
    </message>
    <message>
        <source>Try the demo</source>
        <translation>试用演示</translation>
    </message>
    <message>
        <source>A small game and its own server. Works offline.</source>
        <translation>一个小游戏和它自带的服务器，可离线使用。</translation>
    </message>
    <message>
        <source>Start demo</source>
        <translation>启动演示</translation>
    </message>
    <message>
        <source>No account, no telemetry. Secrets stay in the system keyring.</source>
        <translation>无需账号，不收集数据。密钥只存于系统密钥环。</translation>
    </message>
    <message>
        <source>What you open will be listed here.</source>
        <translation>打开过的项目会列在这里。</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>昨天</translation>
    </message>
</context>
<context>
    <name>Workbench</name>
    <message>
        <source>No request is open</source>
        <translation>没有打开的请求</translation>
    </message>
    <message>
        <source>Choose one in the sidebar, or make a new one.</source>
        <translation>在侧栏中选择一个，或新建一个。</translation>
    </message>
    <message>
        <source>New request</source>
        <translation>新建请求</translation>
    </message>
</context>
<context>
    <name>Write</name>
    <message>
        <source>Choose the environment that ships</source>
        <translation>选择发布所用的环境</translation>
    </message>
    <message>
        <source>Use a class prefix</source>
        <translation>使用类名前缀</translation>
    </message>
</context>
<context>
    <name>WriteChecks</name>
    <message>
        <source>Checks of this write</source>
        <translation>本次写入的检查</translation>
    </message>
    <message>
        <source>Platforms</source>
        <translation>平台</translation>
    </message>
    <message>
        <source>Secrets</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>To know</source>
        <translation>须知</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message numerus="yes">
        <source>%n to do</source>
        <translation>
            <numerusform>%n 项待办</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n 个问题</numerusform>
        </translation>
    </message>
    <message>
        <source>not checked</source>
        <translation>未检查</translation>
    </message>
    <message>
        <source>Show how</source>
        <translation>查看做法</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>A secret would reach the game</source>
        <translation>有密钥会进入游戏</translation>
    </message>
    <message>
        <source>No secret in the output</source>
        <translation>输出中没有密钥</translation>
    </message>
    <message>
        <source>{files} files, {patterns} patterns, {values} keyring values</source>
        <translation>{files} 个文件，{patterns} 条规则，{values} 个密钥环值</translation>
    </message>
</context>
<context>
    <name>WriteDone</name>
    <message>
        <source>What was written</source>
        <translation>写入的内容</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) written</source>
        <translation>
            <numerusform>已写入 %n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>Creator imports them when its window gets the focus. No .meta file was touched.</source>
        <translation>切换到 Creator 窗口时会自动导入。没有改动任何 .meta 文件。</translation>
    </message>
    <message>
        <source>Held back, changed meanwhile: {files}</source>
        <translation>期间有改动，暂未写入：{files}</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>From a component of the game</source>
        <translation>在游戏组件中</translation>
    </message>
    <message>
        <source>Without a node, from code</source>
        <translation>不用节点，直接从代码调用</translation>
    </message>
</context>
<context>
    <name>WriteFiles</name>
    <message numerus="yes">
        <source>%n more file(s) unchanged</source>
        <translation>
            <numerusform>另有 %n 个文件无改动</numerusform>
        </translation>
    </message>
    <message>
        <source>new</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>改动</translation>
    </message>
    <message>
        <source>conflict</source>
        <translation>冲突</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>no longer needed</source>
        <translation>不再需要</translation>
    </message>
    <message>
        <source>yours</source>
        <translation>你的</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>无改动</translation>
    </message>
    <message>
        <source>Files of this write</source>
        <translation>本次写入的文件</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>into {game}</source>
        <translation>写入 {game}</translation>
    </message>
</context>
<context>
    <name>WriteView</name>
    <message>
        <source>Back to the workbench</source>
        <translation>返回工作台</translation>
    </message>
    <message>
        <source>Undo last write</source>
        <translation>撤销上次写入</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Review conflict</source>
        <translation>处理冲突</translation>
    </message>
    <message>
        <source>Write to game</source>
        <translation>写入游戏</translation>
    </message>
    <message numerus="yes">
        <source>Write %n file(s)</source>
        <translation>
            <numerusform>写入 %n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>Ships {environment}</source>
        <translation>发布环境：{environment}</translation>
    </message>
    <message>
        <source>Looking at the game…</source>
        <translation>正在检查游戏项目…</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>正在写入…</translation>
    </message>
    <message>
        <source>Written. Undo takes all of it back.</source>
        <translation>已写入。撤销可全部恢复原状。</translation>
    </message>
    <message>
        <source>The game is in step with the backend document. There is nothing to write.</source>
        <translation>游戏与后端文档一致，无需写入。</translation>
    </message>
    <message>
        <source>{chosen} of {total} files chosen.</source>
        <translation>已选 {chosen} / {total} 个文件。</translation>
    </message>
    <message numerus="yes">
        <source>%n conflict(s) held back until settled.</source>
        <translation>
            <numerusform>%n 处冲突待处理，暂不写入。</numerusform>
        </translation>
    </message>
    <message>
        <source>A secret in the output blocks the whole write.</source>
        <translation>输出中含有密钥，整次写入已阻止。</translation>
    </message>
</context>
<context>
    <name>_Bar</name>
    <message>
        <source>Open documents</source>
        <translation>已打开的文档</translation>
    </message>
</context>
<context>
    <name>_Counts</name>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>新增 %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>改动 %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conflict(s)</source>
        <translation>
            <numerusform>冲突 %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refused</source>
        <translation>
            <numerusform>拒绝 %n</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing to write</source>
        <translation>无需写入</translation>
    </message>
</context>
<context>
    <name>_Difference</name>
    <message>
        <source>Previous change</source>
        <translation>上一处改动</translation>
    </message>
    <message>
        <source>Next change</source>
        <translation>下一处改动</translation>
    </message>
    <message>
        <source>Layout of the diff</source>
        <translation>差异布局</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>并排</translation>
    </message>
    <message>
        <source>Inline</source>
        <translation>行内</translation>
    </message>
    <message>
        <source>In the game now</source>
        <translation>游戏中现有</translation>
    </message>
    <message>
        <source>After writing</source>
        <translation>写入之后</translation>
    </message>
    <message>
        <source>your text stays as it is</source>
        <translation>你的内容保持不变</translation>
    </message>
    <message>
        <source>your text is replaced; a backup is kept</source>
        <translation>你的内容将被替换，保留备份</translation>
    </message>
    <message>
        <source>your change and the new text, merged</source>
        <translation>你的改动与新内容已合并</translation>
    </message>
    <message>
        <source>your change moves to your own class</source>
        <translation>你的改动移到你自己的类</translation>
    </message>
    <message>
        <source>written by the tool, no hand edits</source>
        <translation>由本工具写入，未手动改过</translation>
    </message>
    <message>
        <source>yours: written once, never again</source>
        <translation>归你所有：只写入一次，不再覆盖</translation>
    </message>
    <message>
        <source>Move my change to the subclass</source>
        <translation>把我的改动移到子类</translation>
    </message>
    <message>
        <source>Merge both</source>
        <translation>合并两者</translation>
    </message>
    <message>
        <source>Overwrite, keep a backup</source>
        <translation>覆盖并保留备份</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>保留我的</translation>
    </message>
    <message>
        <source>Use the prefix {prefix}</source>
        <translation>使用前缀 {prefix}</translation>
    </message>
    <message>
        <source>Held back until you choose.</source>
        <translation>选择之前暂不写入。</translation>
    </message>
    <message>
        <source>change {at} of {total}</source>
        <translation>第 {at} 处，共 {total} 处</translation>
    </message>
</context>
<context>
    <name>_Docs</name>
    <message>
        <source>Docs</source>
        <translation>文档</translation>
    </message>
    <message>
        <source>What this call is for, in your words.</source>
        <translation>用你的话写下此调用的用途。</translation>
    </message>
    <message>
        <source>Edit docs</source>
        <translation>编辑文档</translation>
    </message>
</context>
<context>
    <name>_DropZone</name>
    <message>
        <source>Open project…</source>
        <translation>打开项目…</translation>
    </message>
    <message>
        <source>Drop a Cocos Creator project here</source>
        <translation>将 Cocos Creator 项目拖到这里</translation>
    </message>
    <message>
        <source>the folder that holds assets/ and package.json, 2.4 or 3.x</source>
        <translation>含有 assets/ 和 package.json 的文件夹，2.4 或 3.x</translation>
    </message>
</context>
<context>
    <name>_Entry</name>
    <message>
        <source>in use</source>
        <translation>使用中</translation>
    </message>
</context>
<context>
    <name>_Row</name>
    <message>
        <source>no keys</source>
        <translation>无按键</translation>
    </message>
    <message>
        <source>{action}: {keys}</source>
        <translation>{action}：{keys}</translation>
    </message>
    <message>
        <source>taken by {action}</source>
        <translation>已被“{action}”占用</translation>
    </message>
    <message>
        <source>Press the new keys</source>
        <translation>请按下新的按键</translation>
    </message>
</context>
<context>
    <name>_Tree</name>
    <message>
        <source>Requests and services</source>
        <translation>请求与服务</translation>
    </message>
</context>
</TS>
